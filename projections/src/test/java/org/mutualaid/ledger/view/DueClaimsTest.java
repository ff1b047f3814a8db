package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.ClaimCommand.Outcome;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimFirstReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsReceived;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimMaterialsRequested;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimSecondReviewed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimWithdrawn;
import org.mutualaid.ledger.deadline.Deadline;
import org.mutualaid.ledger.deadline.Stage;
import org.mutualaid.ledger.deadline.WaitingFor;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.view.DueClaims.DueClaim;
import org.mutualaid.ledger.view.DueClaims.FindDue;

/** Days are those of June 2026, a month that begins on a Monday; no holiday is known. */
class DueClaimsTest {

    private final Views views = new Views();

    @Test
    void stops_the_clock_twice_and_lists_what_is_due_next() {
        views.on("2026-06-01").given(Story.registered("c1", 1));
        views.on("2026-06-02").given(asked("c1"));
        views.on("2026-06-10").given(received("c1"));
        assertThat(due("2026-06-10", null).getFirst().step())
                .as("another notice")
                .isEqualTo(Stage.NOTICE);
        views.on("2026-06-11").given(asked("c1"));
        assertThat(due("2026-06-15", null).getFirst().stoppedSince()).isEqualTo(LocalDate.of(2026, 6, 11));
        views.on("2026-06-16").given(received("c1"));
        views.on("2026-06-17").given(firstReview("c1", Outcome.PASS));

        assertThat(due("2026-06-29", null))
                .extracting(
                        DueClaim::claimNo,
                        DueClaim::step,
                        DueClaim::dueOn,
                        DueClaim::stoppedDays,
                        DueClaim::late,
                        DueClaim::waitingFor,
                        DueClaim::calendarKnown)
                .containsExactly(
                        tuple("No-c1", Stage.DECISION, LocalDate.of(2026, 6, 26), 9, true, WaitingFor.REVIEWER, false));
        assertThat(due("2026-06-26", true)).isEmpty();
        assertThat(due("2026-06-26", false)).hasSize(1);
    }

    @Test
    void follows_a_claim_to_the_card_and_shows_any_day_again() {
        PayoutLine line = Story.line(1, "c1", 1, "a1");
        views.on("2026-06-01")
                .given(Story.approvedClaim("c1", 1).toArray(org.mutualaid.ledger.rule.StoredEvent[]::new));
        views.on("2026-06-02").given(Story.putInBatch("b1", line, Chart.BENEFITS_PAYABLE));
        views.on("2026-06-04").given(Story.returned("b1", line));
        views.on("2026-06-12").given(Story.confirmed("b1", line));

        assertThat(due("2026-06-03", null))
                .extracting(DueClaim::step, DueClaim::dueOn, DueClaim::waitingFor)
                .containsExactly(tuple(Stage.PAYMENT, LocalDate.of(2026, 6, 8), WaitingFor.PAYOUT));
        assertThat(due("2026-06-05", null).getFirst().waitingFor()).isEqualTo(WaitingFor.CASHIER);
        assertThat(due("2026-06-09", true)).hasSize(1);
        assertThat(due("2026-06-12", null)).isEmpty();
        assertThat(views.due
                        .clock("c1", LocalDate.of(2026, 6, 30))
                        .orElseThrow()
                        .steps())
                .extracting(Deadline::step, Deadline::late)
                .containsExactly(
                        tuple(Stage.REGISTRATION, false),
                        tuple(Stage.NOTICE, false),
                        tuple(Stage.DECISION, false),
                        tuple(Stage.PAYMENT, true));
        assertThat(views.due.clock("c1", LocalDate.of(2026, 5, 31))).isEmpty();
        assertThat(views.due.clock("c9", LocalDate.of(2026, 6, 1))).isEmpty();
    }

    @Test
    void goes_on_with_the_decision_when_a_reviewer_sends_a_claim_back() {
        views.on("2026-06-01").given(Story.registered("c1", 1));
        views.on("2026-06-02").given(firstReview("c1", Outcome.RETURN));
        assertThat(due("2026-06-03", null).getFirst().step()).isEqualTo(Stage.DECISION);
        views.given(
                firstReview("c1", Outcome.PASS),
                new ClaimSecondReviewed("c1", Story.member(1), Outcome.RETURN, new Sealed("x"), "r2"));
        assertThat(due("2026-06-03", null).getFirst().waitingFor()).isEqualTo(WaitingFor.REVIEWER);
        views.given(new ClaimWithdrawn("c1", Story.member(1), "HOSP"));
        assertThat(due("2026-06-03", null)).isEmpty();
    }

    @Test
    void lists_the_most_urgent_first_page_by_page_and_for_one_counter() {
        for (int i = 9; i >= 1; i--) {
            views.on("2026-06-0" + i).given(Story.registered("c" + i, i));
        }
        views.given(new ClaimRegistered(
                "d1", "No-d1", Story.member(1), "HOSP", "SN-02", Story.facts(), List.of(), "clerk"));

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<DueClaim> page = views.due.list(new FindDue(LocalDate.of(2026, 6, 10), null, "SN-01", 2, cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().forEach(claim -> seen.add(claim.claimId()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen).containsExactly("c1", "c2", "c3", "c4", "c7", "c6", "c5", "c8", "c9");
        assertThat(due("2026-06-10", null).stream().map(DueClaim::agencyPoint).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("SN-01", "SN-02");
    }

    private static ClaimMaterialsRequested asked(String claim) {
        return new ClaimMaterialsRequested(claim, Story.member(1), List.of("sheet"));
    }

    private static ClaimMaterialsReceived received(String claim) {
        return new ClaimMaterialsReceived(claim, Story.member(1), List.of("sheet"));
    }

    private static ClaimFirstReviewed firstReview(String claim, Outcome outcome) {
        return new ClaimFirstReviewed(claim, Story.member(1), outcome, new Sealed("x"), "r1");
    }

    private List<DueClaim> due(String on, @Nullable Boolean late) {
        return views.due
                .list(new FindDue(LocalDate.parse(on), late, null, 100, null))
                .items();
    }
}
