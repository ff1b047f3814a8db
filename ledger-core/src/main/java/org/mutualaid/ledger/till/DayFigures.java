package org.mutualaid.ledger.till;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;

/**
 * What the books of an agency point show for one business day.
 *
 * @param upTo         position of the log up to which they were read
 * @param booked       balance of the till by business date up to that day
 * @param receipts     how many payments were booked on that day
 * @param byChannel    their sums as issued, for every channel that was used
 * @param reversed     how many reversals of payments were booked on that day
 * @param voided       how many receipt numbers became void on that day
 * @param firstReceipt first receipt booked on that day, in the order of the log
 * @param lastReceipt  last one
 */
public record DayFigures(
        long upTo,
        Money booked,
        int receipts,
        Map<Channel, Money> byChannel,
        int reversed,
        int voided,
        @Nullable String firstReceipt,
        @Nullable String lastReceipt) {

    /** Keeps its own copy. */
    public DayFigures {
        byChannel = Map.copyOf(byChannel);
    }
}
