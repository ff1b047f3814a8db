package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverReleased;
import org.mutualaid.ledger.cover.CoverEvent.CoverResumed;
import org.mutualaid.ledger.cover.CoverEvent.CoverSuspended;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.cover.CoverId;
import org.mutualaid.ledger.cover.NoBenefit;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.Standing;
import org.mutualaid.ledger.view.CoverBook.Status;

class CoverBookTest {

    private static final LocalDate FROM = Story.DAY.plusDays(1);
    private static final String COVER = new CoverId(Story.member(1), "HOSP", 1).toString();

    private final Views views = new Views();

    @Test
    void waits_then_is_active_then_expires() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        assertThat(status(FROM)).isEqualTo(Status.RESERVED);
        assertThat(views.covers.standingOn(Story.member(1), "HOSP", FROM)).isEmpty();

        views.given(Story.begun("r1", 1, 1));
        assertThat(status(FROM.plusDays(29))).isEqualTo(Status.WAITING);
        assertThat(status(FROM.plusDays(30))).isEqualTo(Status.ACTIVE);
        assertThat(status(FROM.plusYears(1).minusDays(1))).isEqualTo(Status.ACTIVE);
        assertThat(status(FROM.plusYears(1))).isEqualTo(Status.EXPIRED);
    }

    @Test
    void a_place_given_up_disappears() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(new CoverReleased(Story.member(1), "HOSP", 1, "r1", 1));

        assertThat(views.covers.of(Story.member(1), FROM)).isEmpty();
    }

    @Test
    void tells_what_was_granted_already() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(Story.begun("r1", 1, 1));
        views.given(Story.approvedClaim("c1", 1).toArray(StoredEvent[]::new));
        views.given(Story.approvedClaim("c2", 1).toArray(StoredEvent[]::new));

        Standing standing = views.covers
                .standingOn(Story.member(1), "HOSP", FROM.plusDays(60))
                .orElseThrow()
                .standing();

        assertThat(standing)
                .isEqualTo(new Standing(
                        FROM,
                        FROM.plusYears(1).minusDays(1),
                        FROM.plusDays(30),
                        null,
                        1,
                        2,
                        Story.BENEFIT.times(2),
                        false));
    }

    @Test
    void is_suspended_from_a_day_on_and_never_was_once_resumed() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(Story.begun("r1", 1, 1));
        LocalDate from = FROM.plusDays(60);
        views.given(new CoverSuspended(Story.member(1), "HOSP", 1, from, null));

        assertThat(status(from.minusDays(1))).isEqualTo(Status.ACTIVE);
        assertThat(status(from)).isEqualTo(Status.SUSPENDED);
        assertThat(status(FROM.plusYears(1))).isEqualTo(Status.EXPIRED);
        assertThat(standing(from.minusDays(1)).bar()).isNull();
        assertThat(standing(from).bar()).isEqualTo(NoBenefit.suspended(from));

        views.given(new CoverResumed(Story.member(1), "HOSP", 1, from.plusDays(9), null, null));

        assertThat(status(from)).isEqualTo(Status.ACTIVE);
        assertThat(standing(from).bar()).isNull();
    }

    @Test
    void a_chargeback_suspends_it_no_more_once_the_payment_is_reversed() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(Story.begun("r1", 1, 1));
        LocalDate from = FROM.plusDays(60);
        views.given(new CoverSuspended(Story.member(1), "HOSP", 1, from, "b1"));
        views.given(new CoverBeginCancelled(Story.member(1), "HOSP", 1, "r1", 1, 1, true, null));
        assertThat(status(from)).isEqualTo(Status.RESERVED);

        views.given(Story.begun("r1", 1, 1));
        assertThat(status(from)).isEqualTo(Status.ACTIVE);

        LocalDate said = from.minusDays(5);
        views.given(
                new CoverSuspended(Story.member(1), "HOSP", 1, from, "b2"),
                new CoverBeginCancelled(Story.member(1), "HOSP", 1, "r1", 1, 2, true, said),
                Story.begun("r1", 1, 1));
        assertThat(status(said.minusDays(1))).isEqualTo(Status.ACTIVE);
        assertThat(status(said)).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void is_void_for_ever_with_nothing_drawn() {
        views.given(Story.reserved("r1", 1, 1).toArray(StoredEvent[]::new));
        views.given(Story.begun("r1", 1, 1));
        views.given(Story.approvedClaim("c1", 1).toArray(StoredEvent[]::new));
        views.given(new CoverVoided(
                Story.member(1),
                "HOSP",
                1,
                "r1",
                1,
                "U1",
                VoidReason.DUPLICATE,
                null,
                Story.DAY.plusDays(90),
                List.of("c1"),
                "reviewer"));

        assertThat(status(FROM.plusDays(60))).isEqualTo(Status.VOID);
        assertThat(status(FROM.plusYears(2))).isEqualTo(Status.VOID);
        assertThat(views.covers.find(COVER, FROM).orElseThrow().grants()).isEmpty();
        assertThat(standing(FROM.plusDays(60)).bar()).isEqualTo(NoBenefit.voided(VoidReason.DUPLICATE));
        assertThat(standing(FROM.plusDays(60)).standing().shares()).isZero();
    }

    @Test
    void knows_in_one_question_who_is_enrolled_under_a_scheme() {
        // 1 holds a place, 2 gave it up, 3 is void, 4 began: nobody knows 5
        for (int member = 1; member <= 4; member++) {
            views.given(Story.reserved("r1", member, member).toArray(StoredEvent[]::new));
        }
        views.given(
                new CoverReleased(Story.member(2), "HOSP", 1, "r1", 2),
                Story.begun("r1", 3, 3),
                new CoverVoided(
                        Story.member(3),
                        "HOSP",
                        1,
                        "r1",
                        3,
                        "U1",
                        VoidReason.INELIGIBLE,
                        null,
                        Story.DAY,
                        List.of(),
                        "reviewer"),
                Story.begun("r1", 4, 4));
        List<MemberId> asked =
                IntStream.rangeClosed(1, 5).mapToObj(Story::member).toList();

        assertThat(views.covers.enrolledIn("HOSP", asked)).containsOnly(Story.member(1), Story.member(4));
        assertThat(views.covers.enrolledIn("WOMEN", asked)).isEmpty();
    }

    private CoverBook.CoverStanding standing(LocalDate on) {
        return views.covers.standingOn(Story.member(1), "HOSP", on).orElseThrow();
    }

    private Status status(LocalDate on) {
        return views.covers.find(COVER, on).orElseThrow().status();
    }
}
