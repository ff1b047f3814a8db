package org.mutualaid.ledger.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.cover.Terms.WANG;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.cover.CoverCommand.CancelBegin;
import org.mutualaid.ledger.cover.CoverCommand.ResumePaid;
import org.mutualaid.ledger.cover.CoverCommand.SuspendUnpaid;
import org.mutualaid.ledger.cover.CoverCommand.VoidReason;
import org.mutualaid.ledger.cover.CoverEvent.CoverBeginCancelled;
import org.mutualaid.ledger.cover.CoverEvent.CoverBegun;
import org.mutualaid.ledger.cover.CoverEvent.CoverResumed;
import org.mutualaid.ledger.cover.CoverEvent.CoverSuspended;
import org.mutualaid.ledger.rule.Refused;

/** Covers whose payment was reversed or charged back. */
class UnpaidCoverTest {

    private static final Cover RUNNING = begun(1, "2024-05-28", reserved());

    @Test
    void does_not_count_as_begun_once_its_payment_is_reversed() {
        List<CoverEvent> events = Cover.decide(new CancelBegin(WANG, "HOSP", "R1", 1, 1), RUNNING);

        assertThat(events).containsExactly(new CoverBeginCancelled(WANG, "HOSP", 1, "R1", 1, 1, true, null));
        Cover waiting = after(RUNNING, events);
        assertThat(waiting.terms().get(1).begun()).isNull();
        assertThat(waiting.terms().get(1).isHeld()).as("the place is kept").isTrue();
        assertThat(Cover.decide(new CancelBegin(WANG, "HOSP", "R1", 1, 1), waiting))
                .isEmpty();
    }

    /** The automations may repeat what they did before a crash. */
    @Test
    void begins_again_in_a_new_round_only() {
        Cover waiting = after(RUNNING, Cover.decide(new CancelBegin(WANG, "HOSP", "R1", 1, 1), RUNNING));

        assertThat(Cover.decide(new BeginCover(WANG, "HOSP", "R1", 1, day("2024-05-28")), waiting))
                .isEmpty();
        List<CoverEvent> again = Cover.decide(new BeginCover(WANG, "HOSP", "R1", 1, day("2024-07-01"), 2), waiting);
        assertThat(((CoverBegun) again.getFirst()).from()).isEqualTo("2024-07-02");
        Cover running = after(waiting, again);
        assertThat(Cover.decide(new CancelBegin(WANG, "HOSP", "R1", 1, 1), running))
                .as("the reversal of the round before")
                .isEmpty();
    }

    @Test
    void never_begins_if_its_reversal_was_faster() {
        Cover reserved = reserved();
        List<CoverEvent> events = Cover.decide(new CancelBegin(WANG, "HOSP", "R1", 1, 1), reserved);

        assertThat(events).containsExactly(new CoverBeginCancelled(WANG, "HOSP", 1, "R1", 1, 1, false, null));
        assertThat(Cover.decide(new BeginCover(WANG, "HOSP", "R1", 1, day("2024-05-28")), after(reserved, events)))
                .isEmpty();
    }

    /** H14. */
    @Test
    void is_suspended_by_a_chargeback_and_resumed_when_the_money_comes() {
        List<CoverEvent> events = Cover.decide(suspend("B1", "2024-06-10"), RUNNING);
        assertThat(events).containsExactly(new CoverSuspended(WANG, "HOSP", 1, day("2024-06-10"), "B1"));
        Cover suspended = after(RUNNING, events);
        assertThat(suspended.terms().get(1).isSuspendedOn(day("2024-06-10"))).isTrue();
        assertThat(suspended.terms().get(1).isSuspendedOn(day("2024-06-09"))).isFalse();

        List<CoverEvent> paid = Cover.decide(resume("B1", "2024-06-20"), suspended);
        assertThat(paid).containsExactly(new CoverResumed(WANG, "HOSP", 1, day("2024-06-20"), "B1", null));
        Cover resumed = after(suspended, paid);
        assertThat(resumed.terms().get(1).isSuspendedOn(day("2024-06-15"))).isFalse();
        assertThat(Cover.decide(suspend("B1", "2024-06-10"), resumed))
                .as("the same chargeback again, after a crash")
                .isEmpty();
        assertThat(Cover.decide(resume("B1", "2024-06-20"), resumed)).isEmpty();
    }

    @Test
    void stays_suspended_until_everything_that_suspends_it_is_gone() {
        Cover suspended = after(RUNNING, Cover.decide(suspend("B1", "2024-06-10"), RUNNING));
        suspended = after(suspended, Cover.decide(Terms.suspension(1, "2024-07-01"), suspended));

        CoverResumed paid = (CoverResumed)
                Cover.decide(resume("B1", "2024-07-20"), suspended).getFirst();

        assertThat(paid.suspendedFrom()).isEqualTo("2024-06-10");
        Cover half = Cover.evolve(suspended, paid);
        assertThat(half.terms().get(1).isSuspendedOn(day("2024-07-01"))).isTrue();
        Cover free = after(half, Cover.decide(Terms.resumption(1, "2024-08-01"), half));
        assertThat(free.terms().get(1).suspendedFrom()).isNull();
    }

    /** The chargeback was one of the payment that is reversed now; what a person said of the cover stays. */
    @Test
    void keeps_only_a_persons_suspension_when_its_beginning_is_cancelled() {
        Cover unpaid = after(RUNNING, Cover.decide(suspend("B1", "2024-06-10"), RUNNING));
        Cover both = after(unpaid, Cover.decide(Terms.suspension(1, "2024-05-01"), unpaid));

        List<CoverEvent> free = Cover.decide(new CancelBegin(WANG, "HOSP", "R1", 1, 1), unpaid);
        List<CoverEvent> held = Cover.decide(new CancelBegin(WANG, "HOSP", "R1", 1, 1), both);

        assertThat(free).containsExactly(new CoverBeginCancelled(WANG, "HOSP", 1, "R1", 1, 1, true, null));
        assertThat(begun(2, "2024-07-01", after(unpaid, free)).terms().get(1).suspendedFrom())
                .isNull();
        assertThat(held).containsExactly(new CoverBeginCancelled(WANG, "HOSP", 1, "R1", 1, 1, true, day("2024-05-01")));
        assertThat(begun(2, "2024-07-01", after(both, held)).terms().get(1).suspendedFrom())
                .isEqualTo("2024-05-01");
    }

    @Test
    void is_void_as_unpaid_only_while_its_payment_is_charged_back() {
        Cover unpaid = after(RUNNING, Cover.decide(suspend("B1", "2024-06-10"), RUNNING));
        Cover paid = after(unpaid, Cover.decide(resume("B1", "2024-06-20"), unpaid));

        assertThat(Cover.decide(Terms.voiding(1, VoidReason.UNPAID), unpaid)).hasSize(1);
        assertRefused(
                Refused.Kind.CONFLICT,
                "cover-not-unpaid",
                () -> Cover.decide(Terms.voiding(1, VoidReason.UNPAID), paid));
        Cover suspended = after(RUNNING, Cover.decide(Terms.suspension(1, "2024-06-10"), RUNNING));
        assertRefused(
                Refused.Kind.CONFLICT,
                "cover-not-unpaid",
                () -> Cover.decide(Terms.voiding(1, VoidReason.UNPAID), suspended));
    }

    private static SuspendUnpaid suspend(String chargebackId, String from) {
        return new SuspendUnpaid(WANG, "HOSP", "R1", 1, chargebackId, day(from));
    }

    private static ResumePaid resume(String chargebackId, String on) {
        return new ResumePaid(WANG, "HOSP", "R1", 1, chargebackId, day(on));
    }

    private static Cover reserved() {
        return after(Cover.NONE, Cover.decide(Terms.reserve(Terms.rolling(1), "R1", "2024-05-28"), Cover.NONE));
    }

    private static Cover begun(int round, String paidOn, Cover reserved) {
        return after(reserved, Cover.decide(new BeginCover(WANG, "HOSP", "R1", 1, day(paidOn), round), reserved));
    }

    private static Cover after(Cover cover, List<CoverEvent> events) {
        return org.mutualaid.ledger.Sample.after(cover, Cover::evolve, events);
    }
}
