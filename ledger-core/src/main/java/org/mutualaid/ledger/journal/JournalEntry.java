package org.mutualaid.ledger.journal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mutualaid.ledger.money.Money;

/**
 * A balanced entry, decided when its event happened and stored inside it, so that later rules never rewrite it.
 *
 * @param effectiveDate the day on which it happened, in Asia/Shanghai
 * @param lines         at least two; debits equal credits
 */
public record JournalEntry(LocalDate effectiveDate, List<JournalLine> lines) {

    /** Refuses an entry whose debits and credits differ, or that is empty. */
    public JournalEntry {
        lines = List.copyOf(lines);
        Money debits = total(lines, Side.DEBIT);
        Money credits = total(lines, Side.CREDIT);
        if (lines.isEmpty() || !debits.equals(credits)) {
            throw new IllegalArgumentException("Entry does not balance: debit " + debits + ", credit " + credits);
        }
    }

    /** Begins an entry of that day. */
    public static Draft on(LocalDate effectiveDate) {
        return new Draft(effectiveDate);
    }

    /** The same lines with their sides exchanged, on that day: with the original it adds up to nothing everywhere. */
    JournalEntry mirrored(LocalDate on) {
        return new JournalEntry(
                on,
                lines.stream()
                        .map(line -> new JournalLine(line.account(), line.side().other(), line.amount()))
                        .toList());
    }

    /** What is posted on that side. */
    public Money total(Side side) {
        return total(lines, side);
    }

    private static Money total(List<JournalLine> lines, Side side) {
        return Money.sum(lines.stream()
                .filter(line -> line.side() == side)
                .map(JournalLine::amount)
                .toList());
    }

    /** An entry being written; lines of no amount are left out. */
    public static final class Draft {
        private final LocalDate effectiveDate;
        private final List<JournalLine> lines = new ArrayList<>();

        private Draft(LocalDate effectiveDate) {
            this.effectiveDate = effectiveDate;
        }

        /** Adds a debit. */
        public Draft debit(Account account, Money amount) {
            return add(account, Side.DEBIT, amount);
        }

        /** Adds a credit. */
        public Draft credit(Account account, Money amount) {
            return add(account, Side.CREDIT, amount);
        }

        /** The finished entry. */
        public JournalEntry entry() {
            return new JournalEntry(effectiveDate, lines);
        }

        private Draft add(Account account, Side side, Money amount) {
            if (!amount.isZero()) {
                lines.add(new JournalLine(account, side, amount));
            }
            return this;
        }
    }
}
