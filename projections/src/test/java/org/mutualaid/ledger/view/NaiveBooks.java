package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.period.PeriodEvent.PeriodClosed;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.till.TillEvent.CashDifferenceFound;
import org.mutualaid.ledger.till.TillEvent.DayClosed;
import org.mutualaid.ledger.view.Balances.Balance;

/** The books as one would keep them on paper: every question reads the log again from its beginning and adds up line by line. */
final class NaiveBooks {

    private final List<StoredEvent> log;

    NaiveBooks(List<StoredEvent> log) {
        this.log = log;
    }

    Balance balance(String account, AsOf asOf) {
        Sum sum = new Sum();
        lines(asOf).stream().filter(line -> line.isUnder(account)).forEach(sum::add);
        return Balance.of(account, sum.debit, sum.credit);
    }

    /** Accounts and their turnover; those that were not posted to are left out. */
    List<String> trialBalance(AsOf asOf) {
        TreeMap<String, Sum> sums = new TreeMap<>();
        lines(asOf)
                .forEach(line ->
                        sums.computeIfAbsent(line.account, any -> new Sum()).add(line));
        return sums.entrySet().stream()
                .map(sum -> sum.getKey() + " " + sum.getValue().debit + " " + sum.getValue().credit)
                .toList();
    }

    private List<Line> lines(AsOf asOf) {
        List<Line> lines = new ArrayList<>();
        Set<YearMonth> months = new HashSet<>();
        Set<String> days = new HashSet<>();
        long known = asOf.known() == null ? log.size() : asOf.known();
        for (int i = 0; i < Math.min(known, log.size()); i++) {
            StoredEvent event = log.get(i);
            long position = i + 1;
            switch (event) {
                case PeriodClosed closed -> {
                    months.add(closed.month());
                    lines.stream()
                            .filter(line -> YearMonth.from(line.booked).equals(closed.month())
                                    && line.position > closed.upTo()
                                    && !days.contains(line.point + line.booked))
                            .forEach(line -> line.move(open(line.booked, line.point, months, days), position));
                }
                case DayClosed closed -> {
                    days.add(closed.agencyPoint() + closed.day());
                    LocalDate next = open(closed.day(), closed.agencyPoint(), months, days);
                    lines.stream()
                            .filter(line -> closed.agencyPoint().equals(line.point)
                                    && line.booked.equals(closed.day())
                                    && Math.max(line.position, line.movedAt)
                                            > closed.figures().upTo()
                                    && !(line.difference && line.effective.equals(closed.day())))
                            .forEach(line -> line.move(next, position));
                    lines.stream()
                            .filter(line -> closed.agencyPoint().equals(line.point)
                                    && line.wasOn(closed.day(), closed.figures().upTo())
                                    && !days.contains(line.point + line.booked))
                            .forEach(line -> line.move(closed.day(), position));
                }
                case Posted posted -> post(posted, i + 1, lines, months, days);
                default -> {}
            }
        }
        return lines.stream().filter(line -> line.counts(asOf)).toList();
    }

    private static void post(Posted posted, long position, List<Line> lines, Set<YearMonth> months, Set<String> days) {
        boolean red = posted instanceof Correcting correcting
                && correcting.correction().ink() == Ink.RED;
        LocalDate on = posted.entry().effectiveDate();
        String point = point(posted);
        for (JournalLine line : posted.entry().lines()) {
            boolean debit = (line.side() == Side.DEBIT) != red;
            Money amount = red ? Money.ZERO.minus(line.amount()) : line.amount();
            lines.add(new Line(
                    position,
                    line.account().path(),
                    debit ? amount : Money.ZERO,
                    debit ? Money.ZERO : amount,
                    on,
                    open(on, point, months, days),
                    point,
                    posted instanceof CashDifferenceFound));
        }
    }

    private static @Nullable String point(Posted posted) {
        return posted.entry().lines().stream()
                .map(line -> line.account().path())
                .filter(path -> path.startsWith("1001:"))
                .map(path -> path.substring(5))
                .findFirst()
                .orElse(null);
    }

    private static LocalDate open(LocalDate from, @Nullable String point, Set<YearMonth> months, Set<String> days) {
        LocalDate day = from;
        while (months.contains(YearMonth.from(day)) || days.contains(point + day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static final class Sum {
        private Money debit = Money.ZERO;
        private Money credit = Money.ZERO;

        void add(Line line) {
            debit = debit.plus(line.debit);
            credit = credit.plus(line.credit);
        }
    }

    private static final class Line {

        void move(LocalDate to, long at) {
            booked = to;
            movedAt = at;
            moves.put(at, to);
        }

        /** Whether it was booked on that day when the log ended there. */
        boolean wasOn(LocalDate day, long known) {
            Map.Entry<Long, LocalDate> last = moves.floorEntry(known);
            return last != null && last.getValue().equals(day);
        }

        private final long position;
        private final String account;
        private final Money debit;
        private final Money credit;
        private final LocalDate effective;
        private final @Nullable String point;
        private final boolean difference;
        private final NavigableMap<Long, LocalDate> moves = new TreeMap<>();
        private LocalDate booked;
        private long movedAt;

        Line(
                long position,
                String account,
                Money debit,
                Money credit,
                LocalDate effective,
                LocalDate booked,
                @Nullable String point,
                boolean difference) {
            this.position = position;
            this.account = account;
            this.debit = debit;
            this.credit = credit;
            this.effective = effective;
            this.booked = booked;
            this.point = point;
            this.difference = difference;
            moves.put(position, booked);
        }

        boolean isUnder(String path) {
            return account.equals(path) || account.startsWith(path + ":");
        }

        boolean counts(AsOf asOf) {
            return (asOf.effectiveTo() == null || !effective.isAfter(asOf.effectiveTo()))
                    && (asOf.businessFrom() == null || !booked.isBefore(asOf.businessFrom()))
                    && (asOf.businessTo() == null || !booked.isAfter(asOf.businessTo()));
        }
    }
}
