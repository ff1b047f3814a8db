package org.mutualaid.ledger.claim;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.HospitalLevel;

/** What can be asked of a claim. */
public sealed interface ClaimCommand {

    /** Which claim. */
    String claimId();

    /** The stream of the claim. */
    @TargetAggregateIdentifier
    default String stream() {
        return "claim:" + claimId();
    }

    /**
     * Registers a claim; once for each id.
     *
     * @param claimId        new id
     * @param claimNo        number that the member is told
     * @param memberId       whose claim
     * @param scheme         under which scheme
     * @param agencyPoint    counter that takes it
     * @param facts          what happened
     * @param invoiceNumbers invoices that it is based on
     * @param by             who registers it
     */
    record RegisterClaim(
            String claimId,
            String claimNo,
            MemberId memberId,
            String scheme,
            String agencyPoint,
            ClaimFacts facts,
            List<String> invoiceNumbers,
            String by)
            implements ClaimCommand {}

    /** Asks for papers that are missing. */
    record RequestMaterials(String claimId, List<String> missing) implements ClaimCommand {}

    /** Records papers that came in. */
    record ReceiveMaterials(String claimId, List<String> received) implements ClaimCommand {}

    /** First review; a return sends the claim back to the counter. The note is sealed: it may tell of an illness. */
    record ReviewFirst(String claimId, Outcome outcome, Sealed note, String by) implements ClaimCommand {}

    /** Second review, by another person. */
    record ReviewSecond(String claimId, Outcome outcome, Sealed note, String by) implements ClaimCommand {}

    /** Asks whether this person could approve the claim as it stands, and what would be approved; changes nothing. */
    record ConsiderApproval(String claimId, String by) implements ClaimCommand {}

    /**
     * Approves the benefit that the cover granted, by a fourth person.
     *
     * @param claimId     which claim
     * @param calculation what the cover granted
     * @param on          day from which it is owed
     * @param by          who approves
     * @param round       round of the decision in which it was granted
     */
    record ApproveClaim(String claimId, Calculation calculation, LocalDate on, String by, int round)
            implements ClaimCommand {

        /** In the first round. */
        public ApproveClaim(String claimId, Calculation calculation, LocalDate on, String by) {
            this(claimId, calculation, on, by, 1);
        }
    }

    /** Rejects the claim with a coded reason; the member may appeal for some days. */
    record RejectClaim(String claimId, String code, Sealed text, LocalDate on, String by) implements ClaimCommand {}

    /** The member does not agree with a rejection. */
    record FileAppeal(String claimId, Sealed text, LocalDate on, String by) implements ClaimCommand {}

    /** Decides an appeal, by somebody who did not reject the claim. */
    record DecideAppeal(String claimId, AppealOutcome outcome, Sealed text, String by) implements ClaimCommand {}

    /** Takes the claim back at the member's wish. */
    record WithdrawClaim(String claimId) implements ClaimCommand {}

    /**
     * Says who is paid instead of the member: what is not paid yet is split among them, each a portion of its own.
     *
     * @param claimId  which claim
     * @param namingId id of this naming; a repeated one changes nothing
     * @param payees   who, and how much
     * @param by       who names them
     */
    record NamePayees(String claimId, String namingId, List<NamedPayee> payees, String by) implements ClaimCommand {}

    /**
     * Puts a portion of the approved benefit on a line of a payout batch; a new attempt each time.
     *
     * @param claimId   which claim
     * @param batchId   batch
     * @param line      number of the line
     * @param attemptId id of this attempt, never used again
     * @param amount    what the line says; another portion is refused
     * @param payee     number of the payee; null for the member
     * @param on        day of the batch
     */
    record PutInBatch(
            String claimId,
            String batchId,
            int line,
            String attemptId,
            Money amount,
            @Nullable Integer payee,
            LocalDate on)
            implements ClaimCommand {}

    /** The bank paid the line. */
    record ConfirmPayout(String claimId, String batchId, String attemptId) implements ClaimCommand {}

    /** The bank returned the line, perhaps after it had paid it. */
    record ReturnPayout(String claimId, String batchId, String attemptId, String code) implements ClaimCommand {}

    /**
     * Takes a granted benefit back, because the cover that it was drawn on was found void: at once where the money can be
     * reached, and otherwise as soon as the bank has said where it is.
     *
     * @param claimId which claim
     * @param coverId the void term; each is dealt with once
     * @param on      day of the finding
     * @param reason  why, as a code
     */
    record RecoverBenefit(String claimId, String coverId, LocalDate on, String reason) implements ClaimCommand {}

    /**
     * Takes an approval back that should not have been given; the money goes the way of {@link RecoverBenefit}.
     *
     * @param claimId which claim
     * @param on      day of the finding
     * @param note    sealed words of whoever found it: they may name people
     * @param by      who takes it back
     */
    record ReverseApproval(String claimId, LocalDate on, Sealed note, String by) implements ClaimCommand {}

    /**
     * Somebody who is paid instead of the member.
     *
     * @param name     sealed under the member's key
     * @param bankCard sealed under the member's key
     * @param amount   how much
     */
    record NamedPayee(Sealed name, Sealed bankCard, Money amount) {}

    /** Lets a claim that ended begin anew, if nothing was ever paid for it. */
    record ReopenClaim(String claimId, Sealed reason, String by) implements ClaimCommand {}

    /**
     * Puts right what was filed, before the claim is approved; what is null stays as it is.
     *
     * @param claimId        which claim
     * @param diagnosisClass class in the scheme's table
     * @param hospitalLevel  level of the hospital
     * @param settlement     figures of the settlement sheet
     * @param reason         sealed words of the reviewer
     * @param by             who re-grades; not the one who registered
     */
    record RegradeClaim(
            String claimId,
            @Nullable String diagnosisClass,
            @Nullable HospitalLevel hospitalLevel,
            @Nullable Settlement settlement,
            Sealed reason,
            String by)
            implements ClaimCommand {}

    /** What became of an appeal. */
    enum AppealOutcome {
        /** The rejection stands. */
        UPHELD,
        /** The claim goes on from where it was rejected. */
        CHANGED
    }

    /** Outcome of a review. */
    enum Outcome {
        /** In order. */
        PASS,
        /** Back to the counter. */
        RETURN
    }
}
