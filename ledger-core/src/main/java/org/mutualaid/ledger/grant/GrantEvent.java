package org.mutualaid.ledger.grant;

import java.time.LocalDate;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a grant; every event names its programme and member. */
public sealed interface GrantEvent extends StoredEvent {

    /** Which grant. */
    String grantId();

    /** Out of which programme. */
    String programme();

    /** For whom. */
    MemberId memberId();

    /** The stream of the grant. */
    default String stream() {
        return "grant:" + grantId();
    }

    /** Somebody asks for a grant. */
    record GrantRequested(
            String grantId,
            String programme,
            MemberId memberId,
            Money amount,
            Sealed reason,
            String agencyPoint,
            LocalDate on,
            String by)
            implements GrantEvent {}

    /** The grant can be paid; its money stays with the programme until it is in a batch. */
    record GrantApproved(String grantId, String programme, MemberId memberId, Money amount, String by)
            implements GrantEvent {}

    /** Nothing is granted. */
    record GrantRejected(String grantId, String programme, MemberId memberId, Sealed text, String by)
            implements GrantEvent {}

    /** The request was taken back. */
    record GrantWithdrawn(String grantId, String programme, MemberId memberId) implements GrantEvent {}

    /** The money is on its way to the bank. */
    record GrantPutInBatch(
            String grantId,
            String programme,
            MemberId memberId,
            String batchId,
            int line,
            String attemptId,
            Money amount,
            JournalEntry entry)
            implements GrantEvent, Posted {}

    /** The money is on the card. */
    record GrantPaid(
            String grantId, String programme, MemberId memberId, String batchId, String attemptId, Money amount)
            implements GrantEvent {}

    /** The money came back and waits for another attempt, or to be given back to the programme. */
    record GrantPayoutReturned(
            String grantId,
            String programme,
            MemberId memberId,
            String batchId,
            String attemptId,
            Money amount,
            String code)
            implements GrantEvent {}

    /** Returned money went back to the programme. */
    record GrantCancelled(
            String grantId,
            String programme,
            MemberId memberId,
            Money amount,
            Sealed reason,
            String by,
            JournalEntry entry)
            implements GrantEvent, Posted {}
}
