package org.mutualaid.ledger.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.deadline.Mark.Happening.APPROVED;
import static org.mutualaid.ledger.deadline.Mark.Happening.ENDED;
import static org.mutualaid.ledger.deadline.Mark.Happening.FIRST_REVIEWED;
import static org.mutualaid.ledger.deadline.Mark.Happening.MATERIALS_RECEIVED;
import static org.mutualaid.ledger.deadline.Mark.Happening.MATERIALS_REQUESTED;
import static org.mutualaid.ledger.deadline.Mark.Happening.PAID;
import static org.mutualaid.ledger.deadline.Mark.Happening.PAYOUT_RETURNED;
import static org.mutualaid.ledger.deadline.Mark.Happening.PUT_IN_BATCH;
import static org.mutualaid.ledger.deadline.Mark.Happening.REGISTERED;
import static org.mutualaid.ledger.deadline.Mark.Happening.REOPENED;
import static org.mutualaid.ledger.deadline.Mark.Happening.SECOND_REVIEWED;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.calendar.Years;
import org.mutualaid.ledger.deadline.Mark.Happening;

class ClaimClockTest {

    private final List<Mark> marks = new ArrayList<>();

    @Test
    void promises_notice_in_two_and_a_decision_in_ten_working_days() {
        given(REGISTERED, "2026-06-01");

        Deadline notice = step("2026-06-03", Stage.NOTICE);
        assertThat(notice.dueOn()).isEqualTo(day("2026-06-03"));
        assertThat(notice.late()).isFalse();
        assertThat(step("2026-06-04", Stage.NOTICE).late()).isTrue();
        assertThat(step("2026-06-04", Stage.DECISION).dueOn()).isEqualTo(day("2026-06-15"));
        assertThat(step("2026-06-01", Stage.REGISTRATION).endedOn()).isEqualTo(day("2026-06-01"));
        assertThat(clock("2026-06-04").next().orElseThrow().step()).isEqualTo(Stage.NOTICE);
        assertThat(clock("2026-06-04").waitingFor()).isEqualTo(WaitingFor.REVIEWER);
    }

    /** From Friday to Thursday, and from Tuesday to Wednesday of the next week: 4 and 6 working days do not count. */
    @Test
    void stands_still_twice_while_papers_are_missing() {
        given(REGISTERED, "2026-06-01");
        given(MATERIALS_REQUESTED, "2026-06-05");
        given(MATERIALS_RECEIVED, "2026-06-11");
        given(MATERIALS_REQUESTED, "2026-06-16");
        given(MATERIALS_RECEIVED, "2026-06-24");

        Deadline decision = step("2026-06-25", Stage.DECISION);
        assertThat(decision.stoppedDays()).isEqualTo(10);
        assertThat(decision.dueOn()).isEqualTo(day("2026-06-29"));
        assertThat(decision.stoppedSince()).isNull();
        assertThat(step("2026-06-29", Stage.DECISION).late()).isFalse();
        assertThat(step("2026-06-30", Stage.DECISION).late()).isTrue();
    }

    @Test
    void moves_what_is_due_as_long_as_it_stands_still() {
        given(REGISTERED, "2026-06-01");
        given(MATERIALS_REQUESTED, "2026-06-03");
        given(MATERIALS_REQUESTED, "2026-06-04");

        assertThat(step("2026-06-03", Stage.DECISION).dueOn()).isEqualTo(day("2026-06-15"));
        Deadline decision = step("2026-07-31", Stage.DECISION);
        assertThat(decision.stoppedSince()).isEqualTo(day("2026-06-03"));
        assertThat(decision.stoppedDays()).isEqualTo(42);
        assertThat(decision.dueOn()).isEqualTo(day("2026-08-12"));
        assertThat(decision.late()).isFalse();
        assertThat(clock("2026-07-31").waitingFor()).isEqualTo(WaitingFor.MEMBER);
    }

    @Test
    void does_not_forgive_what_was_late_before_it_stood_still() {
        given(REGISTERED, "2026-06-01");
        given(MATERIALS_REQUESTED, "2026-06-16");

        assertThat(step("2026-06-30", Stage.DECISION).dueOn()).isEqualTo(day("2026-06-15"));
        assertThat(step("2026-06-30", Stage.DECISION).late()).isTrue();
        assertThat(step("2026-06-30", Stage.NOTICE).late()).isTrue();
    }

    @Test
    void asks_for_a_notice_again_when_papers_came_in() {
        given(REGISTERED, "2026-06-01");
        given(MATERIALS_REQUESTED, "2026-06-02");
        given(MATERIALS_RECEIVED, "2026-06-08");
        assertThat(clock("2026-06-09").next().orElseThrow().dueOn()).isEqualTo(day("2026-06-10"));

        given(FIRST_REVIEWED, "2026-06-09");
        assertThat(clock("2026-06-09").next().orElseThrow().step()).isEqualTo(Stage.DECISION);
    }

    @Test
    void counts_over_national_day_with_its_worked_saturday() {
        given(REGISTERED, "2026-09-29");

        assertThat(step("2026-09-30", Stage.NOTICE).dueOn()).isEqualTo(day("2026-10-08"));
        assertThat(step("2026-09-30", Stage.DECISION).dueOn()).isEqualTo(day("2026-10-19"));
    }

    @Test
    void runs_until_the_money_is_on_the_card() {
        given(REGISTERED, "2026-06-01");
        given(FIRST_REVIEWED, "2026-06-02");
        given(SECOND_REVIEWED, "2026-06-03");
        assertThat(clock("2026-06-03").waitingFor()).isEqualTo(WaitingFor.APPROVER);
        given(APPROVED, "2026-06-04");
        assertThat(step("2026-06-04", Stage.DECISION).endedOn()).isEqualTo(day("2026-06-04"));
        assertThat(step("2026-06-04", Stage.PAYMENT).dueOn()).isEqualTo(day("2026-06-11"));
        given(PUT_IN_BATCH, "2026-06-05");
        assertThat(clock("2026-06-05").waitingFor()).isEqualTo(WaitingFor.PAYOUT);
        given(PAYOUT_RETURNED, "2026-06-09");
        assertThat(step("2026-06-12", Stage.PAYMENT).late()).isTrue();
        given(PAID, "2026-06-15");
        assertThat(step("2026-12-31", Stage.PAYMENT).late()).as("for ever").isTrue();
        assertThat(clock("2026-12-31").next()).isEmpty();
        assertThat(clock("2026-12-31").waitingFor()).isEqualTo(WaitingFor.NOBODY);
    }

    @Test
    void runs_until_the_last_payee_is_paid() {
        given(REGISTERED, "2026-06-01");
        marks.add(new Mark(APPROVED, day("2026-06-02"), yuan("100.00")));
        marks.add(new Mark(PAID, day("2026-06-03"), yuan("60.00")));
        assertThat(step("2026-06-10", Stage.PAYMENT).late()).isTrue();
        assertThat(clock("2026-06-10").waitingFor()).isEqualTo(WaitingFor.PAYOUT);

        marks.add(new Mark(PAID, day("2026-06-08"), yuan("40.00")));
        assertThat(step("2026-06-10", Stage.PAYMENT).endedOn()).isEqualTo(day("2026-06-08"));
        assertThat(step("2026-06-10", Stage.PAYMENT).late()).isFalse();
    }

    @Test
    void ends_with_the_claim() {
        given(REGISTERED, "2026-06-01");
        given(MATERIALS_REQUESTED, "2026-06-02");
        given(ENDED, "2026-06-30");

        assertThat(clock("2026-07-31").next()).isEmpty();
        assertThat(step("2026-07-31", Stage.DECISION).stoppedSince()).isNull();
        assertThat(step("2026-07-31", Stage.DECISION).late()).isFalse();
    }

    @Test
    void begins_anew_with_a_claim_that_is_decided_again() {
        given(REGISTERED, "2026-06-01");
        given(ENDED, "2026-06-02");
        given(REOPENED, "2026-06-08");

        assertThat(clock("2026-06-08").next().orElseThrow().dueOn()).isEqualTo(day("2026-06-10"));
        assertThat(clock("2026-06-08").waitingFor()).isEqualTo(WaitingFor.REVIEWER);
    }

    /** Banks return money days after they said that it was paid. */
    @Test
    void runs_again_when_money_comes_back_from_a_card() {
        given(REGISTERED, "2026-06-01");
        given(APPROVED, "2026-06-02");
        given(PAID, "2026-06-03");
        given(PAYOUT_RETURNED, "2026-06-08");

        assertThat(clock("2026-06-08").next().orElseThrow().step()).isEqualTo(Stage.PAYMENT);
        assertThat(clock("2026-06-08").next().orElseThrow().dueOn()).isEqualTo(day("2026-06-15"));
        assertThat(clock("2026-06-08").waitingFor()).isEqualTo(WaitingFor.CASHIER);
    }

    @Test
    void is_read_as_of_any_day() {
        given(REGISTERED, "2026-06-01");
        given(ENDED, "2026-06-30");

        assertThat(ClaimClock.on(day("2026-05-31"), marks, Promises.USUAL, Years.of()))
                .isEmpty();
        assertThat(step("2026-06-16", Stage.DECISION).late()).isTrue();
        assertThat(step("2026-06-16", Stage.DECISION).endedOn()).isNull();
    }

    @Test
    void says_when_a_year_was_counted_without_a_calendar() {
        given(REGISTERED, "2026-12-21");

        assertThat(step("2026-12-21", Stage.NOTICE).calendarKnown()).isTrue();
        assertThat(step("2026-12-21", Stage.DECISION).dueOn()).isEqualTo(day("2027-01-04"));
        assertThat(step("2026-12-21", Stage.DECISION).calendarKnown()).isFalse();
    }

    @Test
    void promises_nothing_before_the_start_or_beyond_a_year() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Promises(0, -1, 10, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Promises(0, 2, 251, 5));
    }

    private void given(Happening what, String on) {
        marks.add(new Mark(what, day(on)));
    }

    private ClaimClock clock(String on) {
        return ClaimClock.on(day(on), marks, Promises.USUAL, Years.of()).orElseThrow();
    }

    private Deadline step(String on, Stage stage) {
        return clock(on).steps().stream()
                .filter(step -> step.step() == stage)
                .reduce((first, last) -> last)
                .orElseThrow();
    }
}
