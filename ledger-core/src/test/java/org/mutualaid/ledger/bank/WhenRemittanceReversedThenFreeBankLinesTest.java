package org.mutualaid.ledger.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.remittance.RemittanceEvent.Arrival;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;

class WhenRemittanceReversedThenFreeBankLinesTest {

    @Test
    void frees_the_lines_by_which_the_money_had_arrived() {
        RemittanceReversed reversed = new RemittanceReversed(
                "M1",
                "SN-01",
                Correction.of("M1", day("2024-05-30"), day("2024-06-03")),
                List.of(new Arrival("S1", "K1")),
                JournalEntry.on(day("2024-05-30"))
                        .debit(Chart.REMITTANCE_IN_TRANSIT.of("SN-01"), yuan("95.00"))
                        .credit(Chart.BANK.of("OFFICE"), yuan("95.00"))
                        .entry());

        assertThat(WhenRemittanceReversedThenFreeBankLines.react(reversed))
                .containsExactly(new FreeBankLine("OFFICE", "S1", "K1"));
    }
}
