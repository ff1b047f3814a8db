package org.mutualaid.ledger.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.till.TillCommand.PutInCash;

class WhenAdjustmentMadeThenPutInCashTest {

    private static final Account TILL = Chart.CASH.of("SN-01");
    private static final Account COST = Chart.RUNNING_COST.of();

    private final RecordedCommands commands = new RecordedCommands();
    private final WhenAdjustmentMadeThenPutInCash automation = new WhenAdjustmentMadeThenPutInCash(commands.gateway());

    @Test
    void puts_in_what_an_adjustment_brings_and_nothing_when_that_is_taken_back() {
        JournalEntry in = entry(TILL, COST);

        automation.on(new AdjustmentMade("J1", "approver", in));
        automation.on(reversed(in));

        assertThat(commands.sent()).containsExactly(new PutInCash("SN-01", "J1", yuan("6.00")));
    }

    @Test
    void puts_in_again_what_an_adjustment_took_out_when_it_is_taken_back() {
        JournalEntry out = entry(COST, TILL);

        automation.on(new AdjustmentMade("J1", "approver", out));
        assertThat(commands.sent()).isEmpty();
        automation.on(reversed(out));

        assertThat(commands.sent()).containsExactly(new PutInCash("SN-01", "J1", yuan("6.00")));
    }

    private static AdjustmentReversed reversed(JournalEntry original) {
        Correction correction = Correction.of("J1", original.effectiveDate(), day("2024-06-12"));
        return new AdjustmentReversed(
                "J1", "V1", "approver", correction, correction.cancel(original, day("2024-06-12")));
    }

    private static JournalEntry entry(Account debit, Account credit) {
        return JournalEntry.on(day("2024-05-28"))
                .debit(debit, yuan("6.00"))
                .credit(credit, yuan("6.00"))
                .entry();
    }
}
