package org.mutualaid.ledger.grant;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;

/** What can be asked of a grant. */
public sealed interface GrantCommand {

    /** Which grant. */
    String grantId();

    /** The stream of the grant. */
    @TargetAggregateIdentifier
    default String stream() {
        return "grant:" + grantId();
    }

    /**
     * Asks for a grant; once for each id.
     *
     * @param grantId     new id
     * @param programme   out of which programme
     * @param memberId    for whom
     * @param amount      more than nothing
     * @param reason      why, sealed: it may tell of an illness
     * @param agencyPoint counter that serves the member's unit
     * @param on          day of the request
     * @param by          who asks
     */
    record RequestGrant(
            String grantId,
            String programme,
            MemberId memberId,
            Money amount,
            Sealed reason,
            String agencyPoint,
            LocalDate on,
            String by)
            implements GrantCommand {}

    /** Asks whether this person could approve the grant as it stands; changes nothing. */
    record ConsiderGrant(String grantId, String by) implements GrantCommand {}

    /** Approves the grant that the programme has set money aside for; another person than who asked. */
    record ApproveGrant(String grantId, String by) implements GrantCommand {}

    /** Says no, in words. */
    record RejectGrant(String grantId, Sealed text, String by) implements GrantCommand {}

    /** Takes the request back, until its money is on the way. */
    record WithdrawGrant(String grantId) implements GrantCommand {}

    /**
     * Puts the grant on a line of a payout batch; a new attempt each time.
     *
     * @param grantId   which grant
     * @param batchId   batch
     * @param line      number of the line
     * @param attemptId id of this attempt, never used again
     * @param on        day of the batch
     */
    record PutGrantInBatch(String grantId, String batchId, int line, String attemptId, LocalDate on)
            implements GrantCommand {}

    /** The bank paid the line. */
    record ConfirmGrantPayout(String grantId, String batchId, String attemptId) implements GrantCommand {}

    /** The bank returned the line, perhaps after it had paid it. */
    record ReturnGrantPayout(String grantId, String batchId, String attemptId, String code) implements GrantCommand {}

    /** Gives returned money back to the programme instead of paying it again. */
    record CancelGrant(String grantId, Sealed reason, LocalDate on, String by) implements GrantCommand {}
}
