package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** Logs as unruly as books can be, the same for the same seed. */
final class RandomBooks {

    static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private RandomBooks() {}

    static List<StoredEvent> of(int seed, int events) {
        return of(new Random(seed), events);
    }

    /** Money that comes and goes, back-dated by weeks, cancelled in red, across closed days and months. */
    static List<StoredEvent> of(Random random, int events) {
        List<StoredEvent> log = new ArrayList<>();
        List<AdjustmentMade> made = new ArrayList<>();
        Set<YearMonth> months = new HashSet<>();
        Set<String> days = new HashSet<>();
        while (log.size() < events) {
            int i = log.size();
            LocalDate today = FIRST.plusDays(i / 5L);
            String point = random.nextInt(3) == 0 ? "SN-02" : "SN-01";
            switch (random.nextInt(12)) {
                case 0 -> {
                    LocalDate day = today.minusDays(random.nextInt(3));
                    if (days.add(point + day)) {
                        log.add(Books.closed(point, day, Math.max(0, i - (long) random.nextInt(12))));
                    }
                }
                case 1 -> {
                    if (!made.isEmpty()) {
                        AdjustmentMade wrong = made.remove(random.nextInt(made.size()));
                        log.add(Books.reversed(wrong.adjustmentId(), wrong.entry(), today));
                    }
                }
                case 2 -> {
                    if (i % 90 > 85 && months.add(YearMonth.from(today.minusMonths(1)))) {
                        log.add(Books.monthClosed(
                                "" + YearMonth.from(today.minusMonths(1)), Math.max(0, i - (long) random.nextInt(40))));
                    }
                }
                default -> {
                    AdjustmentMade posted = new AdjustmentMade(
                            "j" + i, "approver", entry(random, today.minusDays(random.nextInt(40)), point));
                    made.add(posted);
                    log.add(posted);
                }
            }
        }
        return log;
    }

    private static JournalEntry entry(Random random, LocalDate on, String point) {
        Money amount = new Money(1 + random.nextInt(100_000));
        Account unit = Chart.UNAPPLIED.of("U" + random.nextInt(9));
        return switch (random.nextInt(4)) {
            case 0 -> both(on, Chart.BANK.of("COLL"), Chart.CASH.of(point), amount);
            case 1 -> both(on, unit, Chart.CONTRIBUTION_INCOME.of("HOSP", "v" + (1 + random.nextInt(2))), amount);
            case 2 -> both(on, Chart.BANK.of("COLL"), Chart.NET_ASSETS_RESTRICTED.of(), amount);
            default -> both(on, Chart.CASH.of(point), unit, amount);
        };
    }

    private static JournalEntry both(LocalDate on, Account debit, Account credit, Money amount) {
        return JournalEntry.on(on).debit(debit, amount).credit(credit, amount).entry();
    }
}
