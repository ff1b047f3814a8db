package org.mutualaid.ledger.till;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.rule.StoredEvent;

/** What moved a till, other than payments. */
public sealed interface TillEvent extends StoredEvent {

    /** Whose till. */
    String agencyPoint();

    /** The stream of the till. */
    default String stream() {
        return "till:" + agencyPoint();
    }

    /**
     * Cash was brought to the bank.
     *
     * @param corrects the deposit that was recorded wrongly and whose place it takes, if there is one
     */
    record CashDeposited(
            String agencyPoint,
            String depositId,
            Money amount,
            String bankSerial,
            JournalEntry entry,
            @Nullable String corrects)
            implements TillEvent, Posted {}

    /** Cash was set aside to be handed out. */
    record CashHandedOut(String agencyPoint, String refundId, Money amount) implements TillEvent {}

    /** Cash that was set aside did not leave and is in the till again. */
    record CashReturned(String agencyPoint, String outId, Money amount) implements TillEvent {}

    /** Cash came in that is no payment. */
    record CashPutIn(String agencyPoint, String inId, Money amount) implements TillEvent {}

    /**
     * A deposit was cancelled; the cash is in the till again.
     *
     * @param bankSerial serial number of the bank's line
     * @param lineUsedBy the deposit that the bank's line was first used by
     * @param replacedBy the deposit that takes its place, if one does; otherwise the bank's line is free
     */
    record DepositReversed(
            String agencyPoint,
            String reversalId,
            String depositId,
            Money amount,
            String bankSerial,
            String lineUsedBy,
            @Nullable String replacedBy,
            Correction correction,
            JournalEntry entry)
            implements TillEvent, Correcting {}

    /** The amount of a deposit of an earlier year was corrected by one entry of the difference. */
    record DepositAmended(
            String agencyPoint,
            String reversalId,
            String depositId,
            Money recorded,
            Money correct,
            Correction correction,
            JournalEntry entry)
            implements TillEvent, Correcting {}

    /**
     * A day's count differed from the books: found in the same breath as {@link DayClosed}.
     *
     * @param difference counted less booked: negative if cash was short
     */
    record CashDifferenceFound(String agencyPoint, LocalDate day, Money difference, String cashier, JournalEntry entry)
            implements TillEvent, Posted {}

    /** A day was closed: what it shows stands for ever, and what comes later is booked on a later day. */
    record DayClosed(
            String agencyPoint,
            String closeId,
            LocalDate day,
            DayFigures figures,
            Money counted,
            Money difference,
            String cashier,
            Publication report)
            implements TillEvent {}
}
