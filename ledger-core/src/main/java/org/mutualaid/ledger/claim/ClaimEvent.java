package org.mutualaid.ledger.claim;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimCommand.AppealOutcome;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.Calculation;
import org.mutualaid.ledger.scheme.ClaimFacts;

/** What happened to a claim. */
public sealed interface ClaimEvent extends StoredEvent {

    /** Which claim. */
    String claimId();

    /** Whose claim. */
    MemberId memberId();

    /** The stream of the claim. */
    default String stream() {
        return "claim:" + claimId();
    }

    /** The claim has a number and waits for its first review. */
    record ClaimRegistered(
            String claimId,
            String claimNo,
            MemberId memberId,
            String scheme,
            String agencyPoint,
            ClaimFacts facts,
            List<String> invoiceNumbers,
            String by)
            implements ClaimEvent {}

    /** Papers are missing. */
    record ClaimMaterialsRequested(String claimId, MemberId memberId, List<String> missing) implements ClaimEvent {}

    /** Papers came in. */
    record ClaimMaterialsReceived(String claimId, MemberId memberId, List<String> received) implements ClaimEvent {}

    /** The first reviewer decided. */
    record ClaimFirstReviewed(String claimId, MemberId memberId, Outcome outcome, Sealed note, String by)
            implements ClaimEvent {}

    /** The second reviewer decided. */
    record ClaimSecondReviewed(String claimId, MemberId memberId, Outcome outcome, Sealed note, String by)
            implements ClaimEvent {}

    /** The benefit is owed to the member. */
    record ClaimApproved(
            String claimId,
            MemberId memberId,
            String scheme,
            Money amount,
            Calculation calculation,
            String by,
            JournalEntry entry)
            implements ClaimEvent, Posted {}

    /** Nothing is owed, for a coded reason. */
    record ClaimRejected(
            String claimId,
            MemberId memberId,
            String scheme,
            String code,
            Sealed text,
            LocalDate on,
            String by,
            @Nullable Integer round)
            implements ClaimEvent, Ended {}

    /** The member took the claim back. */
    record ClaimWithdrawn(
            String claimId,
            MemberId memberId,
            String scheme,
            @Nullable Integer round) implements ClaimEvent, Ended {

        /** In the first round of its decision. */
        public ClaimWithdrawn(String claimId, MemberId memberId, String scheme) {
            this(claimId, memberId, scheme, null);
        }
    }

    /** The member does not agree with the rejection, in time. */
    record AppealFiled(String claimId, MemberId memberId, Sealed text, LocalDate on, String by) implements ClaimEvent {}

    /**
     * Somebody else looked at a rejection.
     *
     * @param claimId  which claim
     * @param memberId whose claim
     * @param outcome  whether it stands
     * @param text     sealed words for the member
     * @param by       who decided
     * @param backTo   where the claim goes on; null if the rejection stands
     * @param round    round of the decision that begins; null if the rejection stands
     */
    record AppealDecided(
            String claimId,
            MemberId memberId,
            AppealOutcome outcome,
            Sealed text,
            String by,
            @Nullable Stage backTo,
            @Nullable Integer round)
            implements ClaimEvent {}

    /** What is not paid goes to these people and to nobody else; whoever was named before and not paid is not. */
    record PayeesNamed(String claimId, MemberId memberId, String namingId, List<Payee> payees, String by)
            implements ClaimEvent {}

    /**
     * A portion of the benefit is on its way to the bank.
     *
     * @param claimId   which claim
     * @param memberId  whose claim
     * @param batchId   batch
     * @param line      number of the line
     * @param attemptId id of this attempt
     * @param amount    how much
     * @param entry     out of what came back before, then out of what is owed
     * @param payee     number of the payee; null for the member's own card
     */
    record ClaimPutInBatch(
            String claimId,
            MemberId memberId,
            String batchId,
            int line,
            String attemptId,
            Money amount,
            JournalEntry entry,
            @Nullable Integer payee)
            implements ClaimEvent, Posted {}

    /** The money of a portion is on the card: the member's, or that of a payee. */
    record ClaimPaid(
            String claimId,
            MemberId memberId,
            String batchId,
            String attemptId,
            Money amount,
            @Nullable Integer payee) implements ClaimEvent {}

    /** The money of a portion came back and waits for another attempt. */
    record ClaimPayoutReturned(
            String claimId,
            MemberId memberId,
            String batchId,
            String attemptId,
            Money amount,
            String code,
            @Nullable Integer payee)
            implements ClaimEvent {}

    /**
     * The benefit must come back; what is to be booked depends on where its money is when the bank has answered.
     *
     * @param claimId  which claim
     * @param memberId whose claim
     * @param on       day of the finding
     * @param reason   why, as a code
     * @param note     sealed words of whoever took the approval back
     * @param by       who did; null if its cover was found void
     * @param coverId  the void term; null if somebody took the approval back
     */
    record RecoveryRequested(
            String claimId,
            MemberId memberId,
            LocalDate on,
            String reason,
            @Nullable Sealed note,
            @Nullable String by,
            @Nullable String coverId)
            implements ClaimEvent {}

    /** The approval counts no more, and no money left the fund. */
    record ClaimApprovalReversed(
            String claimId,
            MemberId memberId,
            String scheme,
            Money amount,
            String reason,
            Correction correction,
            JournalEntry entry,
            @Nullable Integer round)
            implements ClaimEvent, Correcting, Ended {}

    /** The benefit was paid and must come back from the member. */
    record RecoveryOpened(
            String claimId,
            MemberId memberId,
            String scheme,
            Money amount,
            String reason,
            JournalEntry entry,
            @Nullable Integer round)
            implements ClaimEvent, Posted, Ended {

        /** In the first round of its decision. */
        public RecoveryOpened(
                String claimId, MemberId memberId, String scheme, Money amount, String reason, JournalEntry entry) {
            this(claimId, memberId, scheme, amount, reason, entry, null);
        }
    }

    /** The claim begins anew at the counter: all its reviews are made again. */
    record ClaimReopened(String claimId, MemberId memberId, Sealed reason, String by, int round)
            implements ClaimEvent {}

    /**
     * What was filed is put right; the benefit is calculated by the facts after.
     *
     * @param claimId  which claim
     * @param memberId whose claim
     * @param before   as they were
     * @param after    as they are
     * @param reason   sealed words of the reviewer
     * @param by       who re-graded
     * @param stage    where the claim stands: after a second review somebody looks again
     * @param round    round of the decision that begins
     */
    record ClaimRegraded(
            String claimId,
            MemberId memberId,
            ClaimFacts before,
            ClaimFacts after,
            Sealed reason,
            String by,
            Stage stage,
            int round)
            implements ClaimEvent {}

    /** The claim has no right to a benefit: what was drawn for it up to that round of its decision is free. */
    sealed interface Ended permits ClaimRejected, ClaimWithdrawn, ClaimApprovalReversed, RecoveryOpened {

        /** Which claim. */
        String claimId();

        /** Whose claim. */
        MemberId memberId();

        /** Under which scheme. */
        String scheme();

        /** Round of its decision; null for the first. */
        @Nullable
        Integer round();
    }

    /** Where an undecided claim stands. */
    enum Stage {
        /** At the counter. */
        REGISTERED,
        /** Papers are missing. */
        MATERIALS_MISSING,
        /** The first reviewer agreed. */
        FIRST_REVIEWED,
        /** The second reviewer agreed. */
        SECOND_REVIEWED
    }

    /**
     * Somebody who is paid instead of the member.
     *
     * @param payee    number within the claim, never used again
     * @param name     sealed under the member's key
     * @param bankCard sealed under the member's key
     * @param amount   how much
     */
    record Payee(int payee, Sealed name, Sealed bankCard, Money amount) {}
}
