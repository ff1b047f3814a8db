package org.mutualaid.ledger.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.sms.Gate.Corrected;
import org.mutualaid.ledger.sms.Gate.Decision;
import org.mutualaid.ledger.sms.Gate.Situation;

class GateTest {

    private static final Instant NOON = at("2026-06-12T12:00");
    private static final Instant EIGHT_TOMORROW = at("2026-06-13T08:00");

    private final Gate gate = new Gate(Sms.settings());

    @Test
    void a_notice_leaves_by_day_and_waits_at_night() {
        assertThat(gate.decide(notice(), at("2026-06-12T08:00"))).isEqualTo(new Decision.Go());
        assertThat(gate.decide(notice(), at("2026-06-12T19:59"))).isEqualTo(new Decision.Go());
        assertThat(gate.decide(notice(), at("2026-06-12T20:00")))
                .isEqualTo(new Decision.Wait(EIGHT_TOMORROW, Reason.NIGHT));
        assertThat(gate.decide(notice(), at("2026-06-13T07:59")))
                .isEqualTo(new Decision.Wait(EIGHT_TOMORROW, Reason.NIGHT));
    }

    @Test
    void money_and_corrections_leave_at_night_however_many_there_were() {
        for (Kind kind : new Kind[] {Kind.MONEY, Kind.CORRECTION}) {
            Situation fourth = new Situation(kind, NOON, false, null, true, Corrected.LEFT, null, 3, null);
            assertThat(gate.decide(fourth, at("2026-06-12T23:00"))).isEqualTo(new Decision.Go());
        }
    }

    @Test
    void the_fourth_notice_of_a_day_waits_for_the_morning_to_go_with_others() {
        assertThat(gate.decide(of(Kind.NOTICE, null, false, 2), NOON)).isEqualTo(new Decision.Go());
        assertThat(gate.decide(of(Kind.NOTICE, null, false, 3), NOON))
                .isEqualTo(new Decision.Wait(EIGHT_TOMORROW, Reason.MERGING));
    }

    @Test
    void nothing_older_than_three_days_leaves_without_a_person() {
        Situation old = news(NOON.minus(Duration.ofHours(72)).minusSeconds(1), false);
        assertThat(gate.decide(old, NOON)).isEqualTo(new Decision.Hold(Reason.TOO_OLD));
        assertThat(gate.decide(news(NOON.minus(Duration.ofHours(72)), false), NOON))
                .isEqualTo(new Decision.Go());
        assertThat(gate.decide(news(NOON.minus(Duration.ofDays(9)), true), NOON))
                .as("released")
                .isEqualTo(new Decision.Go());
    }

    @Test
    void what_was_declined_is_not_told_but_money_and_decisions_are() {
        assertThat(gate.decide(of(Kind.REMINDER, null, true, 0), NOON))
                .isEqualTo(new Decision.Suppress(Reason.DECLINED));
        assertThat(gate.decide(of(Kind.MONEY, null, true, 0), NOON)).isEqualTo(new Decision.Go());
        assertThat(gate.decide(of(Kind.DECISION, null, true, 0), NOON)).isEqualTo(new Decision.Go());
    }

    @Test
    void nobody_calls_the_dead_not_even_about_money() {
        assertThat(gate.decide(of(Kind.MONEY, Reason.MEMBER_DIED, false, 0), NOON))
                .isEqualTo(new Decision.Suppress(Reason.MEMBER_DIED));
    }

    @Test
    void a_message_waits_for_an_earlier_one_about_the_same_claim() {
        Instant tried = NOON.plusSeconds(40);
        assertThat(gate.decide(behind(tried), NOON)).isEqualTo(new Decision.Wait(tried, Reason.BEHIND));
        assertThat(gate.decide(behind(NOON.minusSeconds(40)), NOON))
                .as("being sent at this moment")
                .isEqualTo(new Decision.Wait(NOON.plusSeconds(1), Reason.BEHIND));
    }

    @Test
    void a_correction_of_what_never_left_is_not_sent() {
        Situation correction =
                new Situation(Kind.CORRECTION, NOON, false, null, false, Corrected.NEVER_LEFT, null, 0, null);
        assertThat(gate.decide(correction, NOON)).isEqualTo(new Decision.Suppress(Reason.NOTHING_TO_CORRECT));
    }

    @Test
    void a_number_that_got_fifty_of_a_template_waits_until_one_is_a_day_old() {
        Instant free = NOON.plusSeconds(90);
        Situation full = new Situation(Kind.MONEY, NOON, false, null, false, Corrected.LEFT, null, 0, free);
        assertThat(gate.decide(full, NOON)).isEqualTo(new Decision.Wait(free, Reason.NUMBER_LIMIT));
        assertThat(gate.decide(full, free)).isEqualTo(new Decision.Go());
    }

    private static Situation notice() {
        return of(Kind.NOTICE, null, false, 0);
    }

    private static Situation of(Kind kind, @Nullable Reason unreachable, boolean declined, int leftToday) {
        return new Situation(kind, NOON, false, unreachable, declined, Corrected.LEFT, null, leftToday, null);
    }

    private static Situation news(Instant since, boolean released) {
        return new Situation(Kind.MONEY, since, released, null, false, Corrected.LEFT, null, 0, null);
    }

    private static Situation behind(Instant due) {
        return new Situation(Kind.MONEY, NOON, false, null, false, Corrected.LEFT, due, 0, null);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Gate.ZONE).toInstant();
    }
}
