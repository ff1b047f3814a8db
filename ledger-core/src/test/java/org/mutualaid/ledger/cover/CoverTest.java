package org.mutualaid.ledger.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseCover;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverReserved;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;

class CoverTest {

    private static final MemberId WANG = member(1);
    private static final CoverTerms HOSPITAL = CoverTerms.of(new SampleTerms().terms());
    private static final CoverTerms THREE_SHARES =
            CoverTerms.of(new SampleTerms().maxShares(3).terms());
    private static final CoverTerms WOMEN =
            CoverTerms.of(new SampleTerms().waiting(90, 30).terms());

    /** The roster was held, then put right: an automation that lags behind tells the old story once more. */
    @Test
    void keeps_a_place_that_was_asked_for_after_the_one_given_up() {
        ReserveCover first = Terms.reserve(Terms.rolling(1), "R1", "2024-05-28");
        ReserveCover again =
                new ReserveCover(WANG, "HOSP", 1, first.terms(), "R1", 1, "U1", 1, day("2024-06-03"), null, 2);
        Cover reopened = Terms.reserved(Cover.NONE, again);

        assertThat(Cover.decide(first, reopened)).isEmpty();
        assertThat(Cover.decide(new ReleaseCover(WANG, "HOSP", "R1", 1, 2), reopened))
                .as("only what parts 0 and 1 had asked for")
                .isEmpty();
        assertThat(Cover.decide(new ReleaseCover(WANG, "HOSP", "R1", 1, 3), reopened))
                .hasSize(1);
        Cover begun = Cover.evolve(reopened, Terms.start(reopened, "R1", "2024-06-03"));
        assertThat(Cover.decide(new ReleaseCover(WANG, "HOSP", "R1", 1, 2), begun))
                .isEmpty();
    }

    @Test
    void takes_a_place_anew_that_should_have_been_given_up_by_now() {
        Cover stale = Terms.reserved(Cover.NONE, Terms.reserve(Terms.rolling(1), "R1", "2024-05-28"));

        List<CoverEvent> events = Cover.decide(
                new ReserveCover(WANG, "HOSP", 1, Terms.rolling(1), "R1", 1, "U1", 1, day("2024-06-03"), null, 2),
                stale);

        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("CoverReleased", "CoverReserved");
        assertThat(Cover.decide(new ReleaseCover(WANG, "HOSP", "R1", 1, 2), Terms.after(stale, events)))
                .isEmpty();
    }

    @Test
    void keeps_a_place_from_the_day_after_the_roster() {
        CoverReserved reserved = reserved(Cover.NONE, reserve(HOSPITAL, "R1", 1, "2024-05-28"));

        assertThat(reserved.term()).isEqualTo(1);
        assertThat(reserved.from()).isEqualTo("2024-05-29");
        assertThat(reserved.to()).isEqualTo("2025-05-28");
        assertThat(reserved.unit()).isEqualTo("U1");
        assertThat(reserved.stream()).isEqualTo("cover:" + WANG + ":HOSP");
        assertThat(reserved.coverId()).hasToString(WANG + ".HOSP.1");
    }

    @Test
    void keeps_a_place_from_the_common_first_day_of_the_scheme() {
        CoverTerms common =
                CoverTerms.of(new SampleTerms().startsOn("2024-07-01").terms());

        CoverReserved reserved = reserved(Cover.NONE, reserve(common, "R1", 1, "2024-05-28"));

        assertThat(reserved.from()).isEqualTo("2024-07-01");
        assertThat(reserved.to()).isEqualTo("2025-06-30");
    }

    @Test
    void does_not_reserve_the_same_row_twice() {
        Cover cover = given(reserve(HOSPITAL, "R1", 1, "2024-05-28"));

        assertThat(Cover.decide(reserve(HOSPITAL, "R1", 1, "2024-05-30"), cover))
                .isEmpty();
    }

    @Test
    void lets_the_first_of_two_agencies_win_that_enrol_one_person_at_the_same_moment() {
        Cover cover = given(reserve(HOSPITAL, "ROSTER-OF-A", 1, "2024-05-28"));

        assertRefused(
                Refused.Kind.RULE, "R07", () -> Cover.decide(reserve(HOSPITAL, "ROSTER-OF-B", 1, "2024-05-28"), cover));
    }

    @Test
    void refuses_a_second_enrolment_while_cover_runs() {
        Cover cover = running(HOSPITAL, "R1", "2024-05-28");

        assertRefused(Refused.Kind.RULE, "R07", () -> Cover.decide(reserve(HOSPITAL, "R2", 1, "2024-11-01"), cover));
    }

    @Test
    void takes_three_shares_and_refuses_a_fourth() {
        Cover cover = Cover.NONE;
        for (String roster : List.of("R1", "R2", "R3")) {
            cover = after(cover, Cover::evolve, Cover.decide(reserve(THREE_SHARES, roster, 1, "2024-05-28"), cover));
        }
        assertThat(cover.terms()).hasSize(3);

        Cover full = cover;
        assertRefused(Refused.Kind.RULE, "R07", () -> Cover.decide(reserve(THREE_SHARES, "R4", 1, "2024-05-28"), full));
    }

    @Test
    void counts_shares_and_not_rows() {
        Cover cover = given(reserve(THREE_SHARES, "R1", 2, "2024-05-28"));

        assertRefused(
                Refused.Kind.RULE, "R07", () -> Cover.decide(reserve(THREE_SHARES, "R2", 2, "2024-05-28"), cover));
        assertThat(Cover.decide(reserve(THREE_SHARES, "R2", 1, "2024-05-28"), cover))
                .hasSize(1);
    }

    @Test
    void takes_another_enrolment_once_a_place_is_given_up() {
        Cover cover = given(reserve(HOSPITAL, "R1", 1, "2024-05-28"));
        List<CoverEvent> released = Cover.decide(new ReleaseCover(WANG, "HOSP", "R1", 1, null), cover);
        assertThat(released).containsExactly(new CoverReleased(WANG, "HOSP", 1, "R1", 1));

        Cover free = after(cover, Cover::evolve, released);

        assertThat(reserved(free, reserve(HOSPITAL, "R2", 1, "2024-05-28")).term())
                .as("numbers of terms are never used again")
                .isEqualTo(2);
        assertThat(Cover.decide(new ReleaseCover(WANG, "HOSP", "R1", 1, null), free))
                .isEmpty();
    }

    @Test
    void does_not_give_up_a_place_that_was_paid_for() {
        Cover cover = running(HOSPITAL, "R1", "2024-05-28");

        assertRefused(
                Refused.Kind.CONFLICT,
                "cover-begun",
                () -> Cover.decide(new ReleaseCover(WANG, "HOSP", "R1", 1, null), cover));
    }

    @Test
    void begins_on_the_day_after_the_payment() {
        Cover cover = given(reserve(HOSPITAL, "R1", 1, "2024-05-20"));

        CoverBegun begun = begun(cover, "R1", "2024-05-28");

        assertThat(begun.from()).isEqualTo("2024-05-29");
        assertThat(begun.to()).isEqualTo("2025-05-28");
        assertThat(begun.liableFrom()).isEqualTo("2024-05-29");
        assertThat(begun.reducedUntil()).isNull();
    }

    @Test
    void begins_only_once() {
        Cover cover = running(HOSPITAL, "R1", "2024-05-28");

        assertThat(Cover.decide(new BeginCover(WANG, "HOSP", "R1", 1, day("2024-06-10")), cover))
                .isEmpty();
    }

    @Test
    void does_not_begin_without_a_place() {
        assertRefused(
                Refused.Kind.CONFLICT,
                "cover-not-reserved",
                () -> Cover.decide(new BeginCover(WANG, "HOSP", "R1", 1, day("2024-05-28")), Cover.NONE));
    }

    @Test
    void ends_a_term_on_the_last_day_of_february() {
        Cover cover = given(reserve(HOSPITAL, "R1", 1, "2024-02-28"));

        CoverBegun begun = begun(cover, "R1", "2024-02-28");

        assertThat(begun.from()).isEqualTo("2024-02-29");
        assertThat(begun.to()).isEqualTo("2025-02-27");
    }

    @Test
    void waits_the_excluded_days_and_reduces_until_the_named_day() {
        CoverTerms reduced =
                CoverTerms.of(new SampleTerms().waiting(30, 90, 50, 30).terms());
        Cover cover = given(reserve(reduced, "R1", 1, "2024-05-31"));

        CoverBegun begun = begun(cover, "R1", "2024-05-31");

        assertThat(begun.from()).isEqualTo("2024-06-01");
        assertThat(begun.liableFrom()).isEqualTo("2024-07-01");
        assertThat(begun.reducedUntil()).isEqualTo("2024-08-29");
    }

    /** H10: cover ended on 2023-04-30; 30 days of grace, 90 days of waiting. */
    @ParameterizedTest
    @CsvSource({
        "2023-05-01, 2023-05-01, 2023-05-01",
        "2023-05-29, 2023-05-01, 2023-05-01",
        "2023-05-30, 2023-05-01, 2023-05-01",
        "2023-05-31, 2023-06-01, 2023-08-30",
        "2023-07-15, 2023-07-16, 2023-10-14",
    })
    void continues_cover_renewed_within_grace_and_starts_anew_a_day_later(
            LocalDate paidOn, LocalDate from, LocalDate liableFrom) {
        Cover ended = running(WOMEN, "OLD", "2022-04-30");
        assertThat(ended.terms().get(1).to()).isEqualTo("2023-04-30");
        Cover cover = after(ended, Cover::evolve, Cover.decide(reserve(WOMEN, "NEW", 1, paidOn.toString()), ended));

        CoverBegun begun = begun(cover, "NEW", paidOn.toString());

        assertThat(begun.from()).isEqualTo(from);
        assertThat(begun.liableFrom()).isEqualTo(liableFrom);
        assertThat(begun.to()).isEqualTo(from.plusYears(1).minusDays(1));
    }

    @Test
    void waives_waiting_and_reduction_when_renewed_before_expiry() {
        CoverTerms reduced =
                CoverTerms.of(new SampleTerms().waiting(30, 90, 50, 30).terms());
        Cover running = running(reduced, "OLD", "2022-04-30");
        CoverReserved renewal = reserved(running, reserve(reduced, "NEW", 1, "2023-04-10"));
        assertThat(renewal.from()).isEqualTo("2023-05-01");
        Cover cover = Cover.evolve(running, renewal);

        CoverBegun begun = begun(cover, "NEW", "2023-04-12");

        assertThat(begun.from()).isEqualTo("2023-05-01");
        assertThat(begun.to()).isEqualTo("2024-04-30");
        assertThat(begun.liableFrom()).isEqualTo("2023-05-01");
        assertThat(begun.reducedUntil()).isNull();
    }

    @Test
    void takes_a_renewal_only_in_the_last_sixty_days() {
        Cover running = running(HOSPITAL, "OLD", "2022-04-30");

        assertThat(reserved(running, reserve(HOSPITAL, "NEW", 1, "2023-03-01")).from())
                .isEqualTo("2023-05-01");
        assertRefused(Refused.Kind.RULE, "R07", () -> Cover.decide(reserve(HOSPITAL, "NEW", 1, "2023-02-28"), running));
    }

    @Test
    void does_not_renew_twice() {
        Cover running = running(HOSPITAL, "OLD", "2022-04-30");
        Cover renewed = after(running, Cover::evolve, Cover.decide(reserve(HOSPITAL, "NEW", 1, "2023-04-10"), running));

        assertRefused(
                Refused.Kind.RULE, "R07", () -> Cover.decide(reserve(HOSPITAL, "NEWER", 1, "2023-04-10"), renewed));
    }

    @Test
    void waives_waiting_for_the_next_common_term() {
        CoverTerms first = CoverTerms.of(
                new SampleTerms().startsOn("2023-07-01").waiting(30, 30).terms());
        CoverTerms second = CoverTerms.of(
                new SampleTerms().startsOn("2024-07-01").waiting(30, 30).terms());
        Cover cover = running(first, "OLD", "2023-05-30");
        Cover both = after(cover, Cover::evolve, Cover.decide(reserve(second, "NEW", 1, "2024-06-01"), cover));

        CoverBegun begun = begun(both, "NEW", "2024-06-03");

        assertThat(begun.from()).isEqualTo("2024-07-01");
        assertThat(begun.liableFrom()).isEqualTo("2024-07-01");
    }

    @Test
    void never_covers_a_day_by_more_shares_than_the_scheme_allows() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("CoverTest shares seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            int most = 1 + random.nextInt(3);
            CoverTerms terms = CoverTerms.of(
                    new SampleTerms().maxShares(most).waiting(30, 30).terms());
            Cover cover = Cover.NONE;
            LocalDate today = day("2020-01-01");
            for (int step = 0; step < 40; step++) {
                today = today.plusDays(random.nextInt(60));
                String roster = "R" + random.nextInt(20);
                try {
                    CoverCommand command = switch (random.nextInt(3)) {
                        case 0 -> reserve(terms, roster, 1 + random.nextInt(most), today.toString());
                        case 1 -> new BeginCover(WANG, "HOSP", roster, 1, today);
                        default -> new ReleaseCover(WANG, "HOSP", roster, 1, null);
                    };
                    cover = after(cover, Cover::evolve, decide(command, cover));
                } catch (Refused refused) {
                    assertThat(refused.code()).isIn("R07", "cover-not-reserved", "cover-begun");
                }
                assertThat(mostSharesBegun(cover))
                        .as("seed %d run %d", seed, run)
                        .isLessThanOrEqualTo(most);
            }
        }
    }

    private static List<CoverEvent> decide(CoverCommand command, Cover cover) {
        return switch (command) {
            case ReserveCover reserve -> Cover.decide(reserve, cover);
            case BeginCover begin -> Cover.decide(begin, cover);
            case ReleaseCover release -> Cover.decide(release, cover);
            case CoverCommand.GrantBenefit grant -> Cover.decide(grant, cover);
            case CoverCommand.ReleaseBenefit release -> Cover.decide(release, cover);
            case CoverCommand.VoidCover found -> Cover.decide(found, cover);
            case CoverCommand.CancelBegin cancel -> Cover.decide(cancel, cover);
            case CoverCommand.SuspendUnpaid suspend -> Cover.decide(suspend, cover);
            case CoverCommand.ResumePaid resume -> Cover.decide(resume, cover);
            case CoverCommand.SuspendCover suspend -> Cover.decide(suspend, cover);
            case CoverCommand.ResumeCover resume -> Cover.decide(resume, cover);
        };
    }

    private static int mostSharesBegun(Cover cover) {
        List<CoverTerm> begun = cover.terms().values().stream()
                .filter(term -> term.begun() != null)
                .toList();
        return begun.stream()
                .mapToInt(one -> begun.stream()
                        .filter(other -> other.overlaps(one.from(), one.from()))
                        .mapToInt(other -> other.reserved().shares())
                        .sum())
                .max()
                .orElse(0);
    }

    private static ReserveCover reserve(CoverTerms terms, String roster, int shares, String asOf) {
        return new ReserveCover(WANG, "HOSP", 1, terms, roster, 1, "U1", shares, day(asOf), null, 0);
    }

    private static CoverReserved reserved(Cover cover, ReserveCover command) {
        return (CoverReserved) Cover.decide(command, cover).getFirst();
    }

    private static CoverBegun begun(Cover cover, String roster, String paidOn) {
        return (CoverBegun) Cover.decide(new BeginCover(WANG, "HOSP", roster, 1, day(paidOn)), cover)
                .getFirst();
    }

    private static Cover given(ReserveCover command) {
        return after(Cover.NONE, Cover::evolve, Cover.decide(command, Cover.NONE));
    }

    private static Cover running(CoverTerms terms, String roster, String paidOn) {
        Cover cover = given(reserve(terms, roster, 1, paidOn));
        return Cover.evolve(cover, begun(cover, roster, paidOn));
    }
}
