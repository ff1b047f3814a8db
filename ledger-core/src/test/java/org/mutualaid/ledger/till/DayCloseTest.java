package org.mutualaid.ledger.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.period.Publication;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.till.TillCommand.CloseDay;
import org.mutualaid.ledger.till.TillEvent.CashDifferenceFound;
import org.mutualaid.ledger.till.TillEvent.DayClosed;

/** The cash is counted and compared with the books (H1). */
class DayCloseTest {

    private static final Publication REPORT = new Publication("{}", "signature", "key");

    @Test
    void books_what_is_short_on_the_day_itself_and_names_the_cashier() {
        List<TillEvent> events = Till.decide(close("C1", "95.00", "0.00"), Till.NONE);

        CashDifferenceFound found = (CashDifferenceFound) events.getFirst();
        assertThat(found.cashier()).isEqualTo("clerk");
        assertThat(found.entry().effectiveDate()).isEqualTo("2024-05-20");
        assertThat(written(found.entry())).containsExactly("Dr 1221:SN-01 95.00", "Cr 1001:SN-01 95.00");
        DayClosed closed = (DayClosed) events.getLast();
        assertThat(closed.difference().fen()).isEqualTo(-9500);
        assertThat(closed.counted()).isEqualTo(yuan("0.00"));
        assertThat(closed.report()).isEqualTo(REPORT);
        assertThat(after(Till.NONE, Till::evolve, events).out())
                .as("what is not there cannot be handed out")
                .isEqualTo(yuan("95.00"));
    }

    @Test
    void books_what_is_over_the_other_way() {
        List<TillEvent> events = Till.decide(close("C1", "95.00", "100.00"), Till.NONE);

        assertThat(written(((CashDifferenceFound) events.getFirst()).entry()))
                .containsExactly("Dr 1001:SN-01 5.00", "Cr 1221:SN-01 5.00");
        assertThat(after(Till.NONE, Till::evolve, events).out().fen()).isEqualTo(-500);
    }

    @Test
    void books_nothing_if_the_count_is_right() {
        assertThat(Till.decide(close("C1", "95.00", "95.00"), Till.NONE))
                .singleElement()
                .isInstanceOf(DayClosed.class);
    }

    @Test
    void closes_a_day_once() {
        Till closed = after(Till.NONE, Till::evolve, Till.decide(close("C1", "95.00", "95.00"), Till.NONE));

        assertThat(Till.decide(close("C1", "95.00", "95.00"), closed)).isEmpty();
        assertRefused(Refused.Kind.CONFLICT, "day-closed", () -> Till.decide(close("C2", "95.00", "95.00"), closed));
    }

    @Test
    void never_finds_more_missing_than_there_is() {
        assertRefused(Refused.Kind.RULE, "till-short", () -> Till.decide(close("C1", "95.01", "0.00"), Till.NONE));
    }

    private static CloseDay close(String id, String booked, String counted) {
        return new CloseDay(
                "SN-01",
                id,
                day("2024-05-20"),
                new DayFigures(
                        17, yuan(booked), 1, Map.of(Channel.CASH, yuan("95.00")), 0, 0, "SN0000001", "SN0000001"),
                yuan(counted),
                "clerk",
                yuan("95.00"),
                REPORT);
    }
}
