package org.mutualaid.ledger.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.GrantBenefit;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseCover;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.cover.CoverCommand.ResumeCover;
import org.mutualaid.ledger.cover.CoverCommand.SuspendCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidCover;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.BenefitGranted;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.SchemeTerms;
import org.mutualaid.ledger.scheme.SchemeTerms.LateJoiners;
import org.mutualaid.ledger.scheme.SchemeTerms.LateStart;

/**
 * Thousands of random lives of a cover against a second implementation that knows nothing but single days: it holds each
 * term as a set of days and looks at every day of a term in turn.
 */
class NaiveCoverTest {

    private static final int LIVES = 3_000;
    private static final LocalDate BEGINNING = LocalDate.of(2020, 1, 1);

    @Test
    void covers_the_same_days_by_the_same_shares_as_a_calendar_does() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("NaiveCoverTest seed " + seed);
        Random random = new Random(seed);
        int accepted = 0;
        int granted = 0;
        for (int life = 0; life < LIVES; life++) {
            boolean once = random.nextInt(3) == 0;
            SchemeTerms scheme = new SampleTerms()
                    .maxShares(1 + random.nextInt(3))
                    .pays(SampleTerms.lump(once, null))
                    .terms();
            CoverTerms terms = terms(random, scheme.maxShares());
            Cover cover = Cover.NONE;
            Calendar calendar = new Calendar(terms, once);
            LocalDate today = BEGINNING;
            for (int step = 0; step < 25; step++) {
                today = today.plusDays(random.nextInt(50));
                CoverCommand command = command(random, terms, scheme, today, cover.opened());
                String expected = calendar.decide(command);
                String found;
                try {
                    List<CoverEvent> events = decide(command, cover);
                    cover = Terms.after(cover, events);
                    found = events.isEmpty()
                            ? ""
                            : events.getFirst() instanceof BenefitGranted grant
                                    ? "paid " + grant.calculation().amount().fen()
                                    : "done";
                } catch (Refused refused) {
                    found = refused.code();
                }
                assertThat(found)
                        .as("seed %d life %d step %d: %s", seed, life, step, command)
                        .isEqualTo(expected);
                accepted += found.equals("done") ? 1 : 0;
                granted += found.startsWith("paid") ? 1 : 0;
                compare(cover, calendar, "seed " + seed + " life " + life + " step " + step + " " + command);
            }
        }
        assertThat(accepted).isGreaterThan(LIVES);
        assertThat(granted).isGreaterThan(LIVES / 20);
    }

    private static void compare(Cover cover, Calendar calendar, String when) {
        for (Calendar.Held held : calendar.terms) {
            CoverTerm term = cover.terms().get(held.number);
            if (held.released) {
                assertThat(term).as(when).isNull();
                continue;
            }
            assertThat(term.from()).as(when).isEqualTo(held.first());
            assertThat(term.to()).as(when).isEqualTo(held.last());
            assertThat(term.isRunning()).as(when).isEqualTo(held.begun && !held.dead);
            if (held.begun) {
                for (LocalDate day : held.days) {
                    assertThat(term.isLiableOn(day)).as(when).isEqualTo(!held.waiting.contains(day));
                }
            }
        }
        for (LocalDate day = BEGINNING; day.isBefore(BEGINNING.plusYears(8)); day = day.plusDays(17)) {
            assertThat(calendar.sharesOn(day, true)).as(when).isLessThanOrEqualTo(calendar.rules.maxShares());
        }
    }

    private static CoverTerms terms(Random random, int maxShares) {
        @Nullable LocalDate startsOn = random.nextInt(3) == 0 ? BEGINNING.plusDays(random.nextInt(400)) : null;
        boolean campaign = startsOn != null && random.nextBoolean();
        Integer own = random.nextBoolean() ? random.nextInt(40) : null;
        LateJoiners late = random.nextInt(3) == 0
                ? null
                : new LateJoiners(
                        random.nextBoolean() ? LateStart.NEXT_DAY : LateStart.NEXT_MONTH,
                        random.nextBoolean() ? 2 : null,
                        own);
        return new CoverTerms(
                startsOn,
                1 + random.nextInt(24),
                random.nextInt(91),
                null,
                random.nextInt(60),
                maxShares,
                campaign ? Objects.requireNonNull(startsOn).plusDays(random.nextInt(120) - 30) : null,
                campaign ? late : null,
                random.nextInt(4) == 0);
    }

    private static CoverCommand command(
            Random random, CoverTerms terms, SchemeTerms scheme, LocalDate today, int opened) {
        String roster = "R" + random.nextInt(12);
        int term = 1 + random.nextInt(Math.max(1, opened));
        return switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                new ReserveCover(
                        Terms.WANG,
                        "HOSP",
                        1,
                        terms,
                        roster,
                        1,
                        "U" + random.nextInt(2),
                        1 + random.nextInt(terms.maxShares()),
                        today,
                        random.nextBoolean() ? null : today.minusDays(random.nextInt(100)),
                        0);
            case 3, 4, 5 -> new BeginCover(Terms.WANG, "HOSP", roster, 1, today.minusDays(random.nextInt(20)));
            case 6 -> new ReleaseCover(Terms.WANG, "HOSP", roster, 1, null);
            case 7 ->
                random.nextInt(3) == 0
                        ? new VoidCover(Terms.WANG, "HOSP", term, VoidReason.DUPLICATE, null, today, "reviewer")
                        : random.nextBoolean()
                                ? new SuspendCover(Terms.WANG, "HOSP", term, today)
                                : new ResumeCover(Terms.WANG, "HOSP", term, today);
            default ->
                Terms.grant(
                        "C" + random.nextInt(1_000),
                        scheme,
                        "LIGHT",
                        today.minusDays(random.nextInt(200)).toString());
        };
    }

    private static List<CoverEvent> decide(CoverCommand command, Cover cover) {
        return switch (command) {
            case ReserveCover c -> Cover.decide(c, cover);
            case BeginCover c -> Cover.decide(c, cover);
            case ReleaseCover c -> Cover.decide(c, cover);
            case VoidCover c -> Cover.decide(c, cover);
            case SuspendCover c -> Cover.decide(c, cover);
            case ResumeCover c -> Cover.decide(c, cover);
            case CoverCommand.CancelBegin c -> Cover.decide(c, cover);
            case CoverCommand.SuspendUnpaid c -> Cover.decide(c, cover);
            case CoverCommand.ResumePaid c -> Cover.decide(c, cover);
            case GrantBenefit c -> Cover.decide(c, cover);
            case CoverCommand.ReleaseBenefit c -> Cover.decide(c, cover);
        };
    }

    /** The second implementation: terms are sets of days. */
    private static final class Calendar {

        private final CoverTerms rules;
        private final boolean once;
        private final List<Held> terms = new ArrayList<>();
        private final Set<String> paid = new HashSet<>();

        Calendar(CoverTerms rules, boolean once) {
            this.rules = rules;
            this.once = once;
        }

        String decide(CoverCommand command) {
            return switch (command) {
                case ReserveCover c -> reserve(c);
                case BeginCover c -> begin(c);
                case ReleaseCover c -> release(c);
                case VoidCover c -> kill(c.term());
                case SuspendCover c -> suspend(c.term(), c.from());
                case ResumeCover c -> resume(c.term());
                case GrantBenefit c -> grant(c);
                case CoverCommand.CancelBegin c -> throw new IllegalArgumentException();
                case CoverCommand.SuspendUnpaid c -> throw new IllegalArgumentException();
                case CoverCommand.ResumePaid c -> throw new IllegalArgumentException();
                case CoverCommand.ReleaseBenefit c -> throw new IllegalArgumentException();
            };
        }

        private String reserve(ReserveCover row) {
            if (of(row.rosterId()) != null) {
                return "";
            }
            boolean late = rules.enrolUntil() != null && rules.enrolUntil().compareTo(row.asOf()) < 0;
            if (late && !mayEnterLate(row)) {
                return "R18";
            }
            LocalDate wanted = late ? lateDay(row.asOf()) : onTime(row.asOf());
            Set<LocalDate> days = days(wanted, late);
            if (days.isEmpty()) {
                return "R18";
            }
            boolean drawn = terms.stream().anyMatch(term -> term.lives() && term.begun && term.exhausted);
            boolean running = terms.stream()
                    .anyMatch(term -> term.lives() && term.begun && term.exhausted && meets(term.days, days));
            if (drawn && Boolean.TRUE.equals(rules.oneBenefitForLife()) || running) {
                return "R15";
            }
            if (!fits(days, row.shares(), false)) {
                LocalDate end = lastEnd();
                if (rules.startsOn() != null || end == null || !end.isBefore(wanted.plusDays(60))) {
                    return "R07";
                }
                days.clear();
                days.addAll(days(end.plusDays(1), false));
                if (!fits(days, row.shares(), false)) {
                    return "R07";
                }
            }
            Held held = new Held(terms.size() + 1, row.rosterId(), row.shares(), late);
            held.days.addAll(days);
            terms.add(held);
            return "done";
        }

        private String begin(BeginCover paid) {
            Held held = of(paid.rosterId());
            if (held == null) {
                return "cover-not-reserved";
            }
            if (held.begun) {
                return "";
            }
            LocalDate first = held.late ? lateDay(paid.paidOn()) : onTime(paid.paidOn());
            if (held.late) {
                LocalDate commonEnd = commonEnd();
                while (first.isAfter(commonEnd)) {
                    first = first.minusDays(1);
                }
                while (first.isBefore(held.first())) {
                    first = first.plusDays(1);
                }
            }
            boolean waits = true;
            Set<LocalDate> days = days(first, held.late);
            LocalDate lastEnd = lastEnd();
            if (!fits(days, held.shares, true)) {
                waits = false;
                days = days(Objects.requireNonNull(lastEnd).plusDays(1), false);
            } else {
                LocalDate ended = null;
                for (LocalDate day = first.minusDays(1);
                        !day.isBefore(first.minusDays(1L + rules.renewalGraceDays()));
                        day = day.minusDays(1)) {
                    LocalDate one = day;
                    if (terms.stream()
                            .anyMatch(term ->
                                    term.lives() && term.begun && term.last().equals(one))) {
                        ended = day;
                        break;
                    }
                }
                if (ended != null) {
                    waits = false;
                    LocalDate next = ended.plusDays(1);
                    if (rules.startsOn() == null) {
                        days = days(next, false);
                    } else if (held.late) {
                        days = days(next.isBefore(rules.startsOn()) ? rules.startsOn() : next, true);
                    }
                }
            }
            held.begun = true;
            held.days.clear();
            held.days.addAll(days);
            Integer own = held.late && rules.late() != null ? rules.late().excludedDays() : null;
            for (int i = 0; waits && i < (own == null ? rules.excludedDays() : own); i++) {
                held.waiting.add(held.first().plusDays(i));
            }
            return "done";
        }

        private String release(ReleaseCover given) {
            Held held = of(given.rosterId());
            if (held == null || held.dead) {
                return "";
            }
            if (held.begun) {
                return "cover-begun";
            }
            held.released = true;
            return "done";
        }

        private String kill(int number) {
            Held held = at(number);
            if (held == null) {
                return "cover-unknown";
            }
            if (!held.begun) {
                return "cover-not-begun";
            }
            if (held.dead) {
                return "";
            }
            held.dead = true;
            paid.removeIf(claim -> claim.endsWith("@" + number));
            return "done";
        }

        private String suspend(int number, LocalDate from) {
            Held held = at(number);
            if (held == null) {
                return "cover-unknown";
            }
            if (held.dead) {
                return "cover-void";
            }
            if (!held.begun) {
                return "cover-not-begun";
            }
            if (held.suspended != null) {
                return "";
            }
            held.suspended = from;
            return "done";
        }

        private String resume(int number) {
            Held held = at(number);
            if (held == null) {
                return "cover-unknown";
            }
            if (held.dead) {
                return "cover-void";
            }
            if (held.suspended == null) {
                return "";
            }
            held.suspended = null;
            return "done";
        }

        private String grant(GrantBenefit asked) {
            if (paid.stream().anyMatch(claim -> claim.startsWith(asked.claimId() + "@"))) {
                return "";
            }
            LocalDate day = Objects.requireNonNull(asked.facts().diagnosedOn());
            List<Held> covering = terms.stream()
                    .filter(term -> term.lives() && term.begun && term.days.contains(day))
                    .toList();
            List<Held> paying =
                    covering.stream().filter(term -> !term.isSuspended(day)).toList();
            if (paying.isEmpty()
                    || covering.stream().anyMatch(term -> term.exhausted)
                    || paying.getFirst().waiting.contains(day)) {
                return "nothing-to-pay";
            }
            int shares = paying.stream()
                    .filter(term -> !term.waiting.contains(day))
                    .mapToInt(term -> term.shares)
                    .sum();
            Held first = paying.getFirst();
            first.exhausted = once;
            paid.add(asked.claimId() + "@" + first.number);
            return "paid " + 300_000L * shares;
        }

        private boolean mayEnterLate(ReserveCover row) {
            if (rules.late() == null) {
                return false;
            }
            Integer months = rules.late().newHiresWithinMonths();
            if (months == null) {
                return true;
            }
            for (LocalDate day = row.asOf(); !day.isBefore(row.asOf().minusMonths(months)); day = day.minusDays(1)) {
                if (day.equals(row.joinedOn())) {
                    return true;
                }
            }
            return false;
        }

        private LocalDate onTime(LocalDate day) {
            return rules.startsOn() != null ? rules.startsOn() : day.plusDays(1);
        }

        private LocalDate lateDay(LocalDate paidOn) {
            LocalDate day = paidOn.plusDays(1);
            while (Objects.requireNonNull(rules.late()).start() == LateStart.NEXT_MONTH && day.getDayOfMonth() != 1) {
                day = day.plusDays(1);
            }
            while (day.isBefore(Objects.requireNonNull(rules.startsOn()))) {
                day = day.plusDays(1);
            }
            return day;
        }

        private LocalDate commonEnd() {
            return Objects.requireNonNull(rules.startsOn())
                    .plusMonths(rules.months())
                    .minusDays(1);
        }

        private Set<LocalDate> days(LocalDate from, boolean late) {
            LocalDate to = late ? commonEnd() : from.plusMonths(rules.months()).minusDays(1);
            Set<LocalDate> days = new TreeSet<>();
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                days.add(day);
            }
            return days;
        }

        private boolean fits(Set<LocalDate> days, int shares, boolean begunOnly) {
            return days.stream().allMatch(day -> sharesOn(day, begunOnly) + shares <= rules.maxShares());
        }

        int sharesOn(LocalDate day, boolean begunOnly) {
            return terms.stream()
                    .filter(term -> term.lives() && (term.begun || !begunOnly) && term.days.contains(day))
                    .mapToInt(term -> term.shares)
                    .sum();
        }

        private @Nullable LocalDate lastEnd() {
            return terms.stream()
                    .filter(term -> term.lives() && term.begun)
                    .map(Held::last)
                    .max(LocalDate::compareTo)
                    .orElse(null);
        }

        private static boolean meets(Set<LocalDate> one, Set<LocalDate> other) {
            return one.stream().anyMatch(other::contains);
        }

        private @Nullable Held of(String roster) {
            return terms.stream()
                    .filter(term -> !term.released && term.roster.equals(roster))
                    .findFirst()
                    .orElse(null);
        }

        private @Nullable Held at(int number) {
            return terms.stream()
                    .filter(term -> !term.released && term.number == number)
                    .findFirst()
                    .orElse(null);
        }

        private static final class Held {
            private final int number;
            private final String roster;
            private final int shares;
            private final boolean late;
            private final TreeSet<LocalDate> days = new TreeSet<>();
            private final Set<LocalDate> waiting = new HashSet<>();
            private boolean begun;
            private boolean released;
            private boolean dead;
            private boolean exhausted;
            private @Nullable LocalDate suspended;

            Held(int number, String roster, int shares, boolean late) {
                this.number = number;
                this.roster = roster;
                this.shares = shares;
                this.late = late;
            }

            boolean lives() {
                return !released && !dead;
            }

            LocalDate first() {
                return days.getFirst();
            }

            LocalDate last() {
                return days.getLast();
            }

            boolean isSuspended(LocalDate day) {
                return suspended != null && !day.isBefore(suspended);
            }
        }
    }
}
