package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentProposed;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversalRequested;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.till.DayFigures;
import org.mutualaid.ledger.till.TillEvent.CashHandedOut;
import org.mutualaid.ledger.till.TillEvent.CashPutIn;
import org.mutualaid.ledger.till.TillEvent.DayClosed;

/** Adjustments and closed days as the rules would write them. */
final class Books {

    static final Money AMOUNT = Money.parse("30.00");

    private Books() {}

    static JournalEntry entry(LocalDate on, Account debit, Account credit) {
        return JournalEntry.on(on).debit(debit, AMOUNT).credit(credit, AMOUNT).entry();
    }

    /** Cash that went out of a till for running cost, and came back in red. */
    static List<StoredEvent> adjusted(String id, LocalDate on) {
        JournalEntry cost = entry(on, Chart.RUNNING_COST.of(), Chart.CASH.of("SN-01"));
        return List.of(
                new AdjustmentProposed(id, cost, "cashier"),
                new AdjustmentMade(id, "approver", cost),
                new CashHandedOut("SN-01", id, AMOUNT),
                new AdjustmentReversalRequested(id, "v-" + id, "cashier"),
                reversed(id, cost, on.plusDays(20)),
                new CashPutIn("SN-01", id, AMOUNT));
    }

    static AdjustmentReversed reversed(String id, JournalEntry original, LocalDate foundOn) {
        Correction correction = Correction.of(id, original.effectiveDate(), foundOn);
        return new AdjustmentReversed(id, "v-" + id, "approver", correction, correction.cancel(original, foundOn));
    }

    /** A day on which nothing was taken, closed with the figures of that position. */
    static DayClosed closed(String agencyPoint, LocalDate day, long upTo) {
        return new DayClosed(
                agencyPoint,
                "close-" + agencyPoint + "-" + day,
                day,
                new DayFigures(upTo, Money.ZERO, 1, Map.of(Channel.CASH, AMOUNT), 0, 0, "A0000001", "A0000001"),
                Money.ZERO,
                Money.ZERO,
                "clerk");
    }
}
