package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.util.Map;
import java.util.TreeMap;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;

/** The naive general ledger: every entry balances (I1) and so do all accounts together (I2). Debits are positive. */
final class Books implements Invariant {

    private final Map<String, Long> balances = new TreeMap<>();

    @Override
    public void see(Object event) {
        if (event instanceof Posted posted) {
            Map<String, Long> lines = signed(posted.entry());
            require(sum(lines) == 0, "I1", () -> "entry does not balance: " + event);
            lines.forEach((account, amount) -> balances.merge(account, amount, Long::sum));
        }
    }

    @Override
    public void checkQuiet() {
        require(sum(balances) == 0, "I2", () -> "all accounts add up to " + sum(balances));
    }

    /** What stands on that account, debits less credits, in fen. */
    long balance(String account) {
        return balances.getOrDefault(account, 0L);
    }

    @Override
    public Object state() {
        return balances;
    }

    /** The lines of an entry by account, debits less credits. */
    static Map<String, Long> signed(JournalEntry entry) {
        Map<String, Long> lines = new TreeMap<>();
        entry.lines()
                .forEach(line -> lines.merge(
                        line.account().path(),
                        line.side() == Side.DEBIT
                                ? line.amount().fen()
                                : -line.amount().fen(),
                        Long::sum));
        return lines;
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
