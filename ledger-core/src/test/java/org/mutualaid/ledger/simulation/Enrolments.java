package org.mutualaid.ledger.simulation;

import static org.mutualaid.ledger.simulation.Invariant.require;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.OwedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.journal.JournalEntry;

/**
 * The simulation's own list of who is enrolled, with prices by its own hand: income of a version is what its enrolments
 * cost, less what was void or reversed (I7), and what is taken back leaves nothing behind in any account (I10).
 */
final class Enrolments implements Invariant {

    private final Books books;
    private final Lists lists;
    private final Map<String, Enrolment> byRow = new TreeMap<>();
    private final Map<String, Long> income = new TreeMap<>();
    private final Map<String, Long> receivable = new TreeMap<>();
    private final Set<String> touched = new HashSet<>();

    Enrolments(Books books, Lists lists) {
        this.books = books;
        this.lists = lists;
    }

    @Override
    public void see(Object event) {
        switch (event) {
            case ContributionsApplied applied -> apply(applied);
            case ContributionsUnapplied unapplied -> {
                Map<String, Long> expected = new TreeMap<>();
                unapplied.rows().forEach(row -> remove(unapplied.unit(), unapplied.rosterId(), row, expected, event));
                requireEntry("I10", expected, unapplied.entry(), event);
            }
            case ContributionReturned returned -> {
                Map<String, Long> expected = new TreeMap<>();
                remove(returned.unit(), returned.rosterId(), returned.row(), expected, event);
                requireEntry("I7", expected, returned.entry(), event);
            }
            case PaymentChargedBack charged ->
                charged.rows()
                        .forEach(row ->
                                owe(row, charged.chargebackId(), charged.payer().name()));
            case DebtSettled settled -> settled.rows().forEach(row -> settle(settled, row));
            case CoverBegun begun -> row(begun.rosterId(), begun.seq()).begun = true;
            case CoverBeginCancelled cancelled -> row(cancelled.rosterId(), cancelled.seq()).begun = false;
            case CoverVoided voided -> row(voided.rosterId(), voided.seq()).voided = true;
            default -> {}
        }
    }

    private void apply(ContributionsApplied applied) {
        Map<String, Long> expected = new TreeMap<>();
        for (AppliedRow applying : applied.rows()) {
            Enrolment row = row(applied.rosterId(), applying.seq());
            require(!row.active, "I7", () -> "row paid for twice: " + applied);
            row.active = true;
            row.paidOn = applied.paidOn();
            row.scheme = applied.scheme();
            row.version = applied.version();
            row.price = lists.price(applied.rosterId(), applying.seq());
            require(
                    row.price == applying.amount().fen(),
                    "I7",
                    () -> "row " + applying.seq() + " costs " + row.price + ": " + applied);
            expected.merge("2201:" + applied.unit(), row.price, Long::sum);
            row.earned().forEach((account, amount) -> {
                expected.merge(account, -amount, Long::sum);
                earn(account, amount);
            });
        }
        requireEntry("I7", expected, applied.entry(), applied);
    }

    /** Everything that the row has brought goes back where it came from; what is owed for it is owed no more. */
    private void remove(String unit, String rosterId, AppliedRow removed, Map<String, Long> expected, Object event) {
        Enrolment row = row(rosterId, removed.seq());
        require(row.active, "I7", () -> "row was not paid for: " + event);
        row.active = false;
        row.earned().forEach((account, amount) -> {
            expected.merge(account, amount, Long::sum);
            earn(account, -amount);
        });
        row.owed.forEach((debt, amount) -> {
            String account = "1122:" + debt.substring(debt.indexOf(' ') + 1);
            expected.merge(account, -amount, Long::sum);
            receive(account, -amount);
        });
        expected.merge("2201:" + unit, -(row.price - row.owedInAll()), Long::sum);
        row.owed.clear();
    }

    private void owe(OwedRow owed, String chargebackId, String payer) {
        Enrolment row = row(owed.rosterId(), owed.seq());
        row.owed.merge(chargebackId + " " + payer, owed.amount().fen(), Long::sum);
        receive("1122:" + payer, owed.amount().fen());
        require(row.active && row.owedInAll() <= row.price, "I7", () -> "more is owed than the row costs: " + owed);
    }

    private void settle(DebtSettled settled, AppliedRow paid) {
        Enrolment row = row(settled.rosterId(), paid.seq());
        Long debt =
                row.owed.remove(settled.chargebackId() + " " + settled.payer().name());
        require(
                Objects.equals(debt, paid.amount().fen()),
                "I7",
                () -> "debt of " + debt + " settled otherwise: " + settled);
        receive("1122:" + settled.payer().name(), -paid.amount().fen());
    }

    @Override
    public void check() {
        touched.forEach(account -> {
            long expected = account.startsWith("1122")
                    ? receivable.getOrDefault(account, 0L)
                    : -income.getOrDefault(account, 0L);
            require(
                    books.balance(account) == expected,
                    "I7",
                    () -> account + " is " + books.balance(account) + ", by the list of enrolments " + expected);
        });
        touched.clear();
    }

    @Override
    public void checkQuiet() {
        byRow.forEach((key, row) -> require(
                row.voided ? !row.active : row.active == row.begun,
                "promise",
                () -> "row " + key + " is " + (row.active ? "paid for" : "not paid for") + " and its cover has "
                        + (row.begun ? "begun" : "not begun") + (row.voided ? ", void" : "")));
    }

    @Override
    public Object state() {
        return income.toString() + receivable + byRow.size();
    }

    private void earn(String account, long amount) {
        income.merge(account, amount, Long::sum);
        touched.add(account);
    }

    private void receive(String account, long amount) {
        receivable.merge(account, amount, Long::sum);
        touched.add(account);
    }

    private static void requireEntry(String invariant, Map<String, Long> expected, JournalEntry entry, Object event) {
        expected.values().removeIf(amount -> amount == 0);
        Map<String, Long> found = Books.signed(entry);
        require(expected.equals(found), invariant, () -> "should book " + expected + ": " + event);
    }

    private Enrolment row(String rosterId, int seq) {
        return byRow.computeIfAbsent(rosterId + "#" + seq, key -> new Enrolment());
    }

    /** One row that was paid for at some time. */
    private static final class Enrolment {
        private boolean active;
        private boolean begun;
        private boolean voided;
        private long price;
        private LocalDate paidOn = LocalDate.MIN;
        private String scheme = "";
        private int version;
        private final Map<String, Long> owed = new TreeMap<>();

        long owedInAll() {
            return owed.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Equal parts for each year of cover, the odd fen in the first ones. */
        Map<String, Long> earned() {
            int years = Catalogue.of(scheme).terms().term().months() / 12;
            Map<String, Long> parts = new HashMap<>();
            for (int year = 0; year < years; year++) {
                long part = price / years + (year < price % years ? 1 : 0);
                parts.put(
                        year == 0
                                ? "4101:" + scheme + ":v" + version
                                : "2203:" + scheme + ":" + (paidOn.getYear() + year),
                        part);
            }
            return parts;
        }
    }

    /** What the simulation itself has written on the lists that it handed in. */
    interface Lists {

        /** What a row costs, in fen. */
        long price(String rosterId, int seq);
    }
}
