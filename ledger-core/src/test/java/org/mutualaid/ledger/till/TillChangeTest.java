package org.mutualaid.ledger.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.till.TillCommand.PutInCash;

/** What an adjustment does to a till: cash that it brings is put in, cash that it takes was set aside. */
class TillChangeTest {

    @Test
    void adds_up_all_lines_of_the_till() {
        JournalEntry entry = entry().debit(Chart.CASH.of("SN-01"), yuan("10.00"))
                .credit(Chart.CASH.of("SN-01"), yuan("4.00"))
                .credit(Chart.RUNNING_COST.of(), yuan("6.00"))
                .entry();

        assertThat(TillChange.of(entry)).contains(new TillChange("SN-01", yuan("6.00")));
        assertThat(WhenAdjustmentMadeThenPutInCash.react("J1", entry))
                .containsExactly(new PutInCash("SN-01", "J1", yuan("6.00")));
    }

    @Test
    void puts_nothing_in_when_cash_goes_out_or_none_moves() {
        JournalEntry out = entry().debit(Chart.RUNNING_COST.of(), yuan("6.00"))
                .credit(Chart.CASH.of("SN-01"), yuan("6.00"))
                .entry();
        JournalEntry none = entry().debit(Chart.BANK.of("COLL"), yuan("6.00"))
                .credit(Chart.BANK.of("OFFICE"), yuan("6.00"))
                .entry();
        JournalEntry even = entry().debit(Chart.CASH.of("SN-01"), yuan("6.00"))
                .credit(Chart.CASH.of("SN-01"), yuan("6.00"))
                .entry();

        assertThat(TillChange.of(out).orElseThrow().in().fen()).isEqualTo(-600);
        assertThat(TillChange.of(none)).isEmpty();
        assertThat(WhenAdjustmentMadeThenPutInCash.react("J1", out)).isEmpty();
        assertThat(WhenAdjustmentMadeThenPutInCash.react("J1", none)).isEmpty();
        assertThat(WhenAdjustmentMadeThenPutInCash.react("J1", even)).isEmpty();
    }

    private static JournalEntry.Draft entry() {
        return JournalEntry.on(day("2024-05-28"));
    }
}
