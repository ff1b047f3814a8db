package org.mutualaid.ledger.till;

import java.util.List;
import java.util.Optional;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;

/**
 * What an entry does to the one till that it touches.
 *
 * @param agencyPoint whose till
 * @param in          what comes in, all lines together; negative if cash goes out
 */
public record TillChange(String agencyPoint, Money in) {

    private static final String TILL = Chart.CASH.code() + ":";

    /** Nothing if the entry touches no till. */
    public static Optional<TillChange> of(JournalEntry entry) {
        List<JournalLine> lines = entry.lines().stream()
                .filter(line -> line.account().path().startsWith(TILL))
                .toList();
        return lines.stream()
                .findFirst()
                .map(line -> new TillChange(
                        line.account().path().substring(TILL.length()),
                        Money.sum(lines.stream().map(TillChange::in).toList())));
    }

    private static Money in(JournalLine line) {
        return line.side() == Side.DEBIT ? line.amount() : Money.ZERO.minus(line.amount());
    }
}
