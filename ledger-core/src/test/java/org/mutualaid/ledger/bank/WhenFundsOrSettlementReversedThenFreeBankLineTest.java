package org.mutualaid.ledger.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReversed;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.settlement.SettlementEvent.SettlementReversed;

class WhenFundsOrSettlementReversedThenFreeBankLineTest {

    @Test
    void frees_the_line_of_the_account_that_the_funds_had_come_to() {
        assertThat(WhenFundsReversedThenFreeBankLine.react(new ProgrammeFundsReversed(
                        "P1",
                        "F1",
                        "X1",
                        yuan("10.00"),
                        "S1",
                        "OFFICE",
                        correction("F1"),
                        entry(Chart.HELD_FOR_OTHERS.of("P1"), Chart.BANK.of("OFFICE")))))
                .containsExactly(new FreeBankLine("OFFICE", "S1", "F1"));
    }

    @Test
    void frees_the_line_of_the_collection_account_that_a_settlement_had_used() {
        assertThat(WhenSettlementReversedThenFreeBankLine.react(new SettlementReversed(
                        "T1",
                        "X1",
                        "SN-01",
                        Channel.POS,
                        yuan("10.00"),
                        yuan("0.00"),
                        "S1",
                        correction("T1"),
                        entry(Chart.CLEARING.of("SN-01"), Chart.BANK.of("COLL")))))
                .containsExactly(new FreeBankLine("COLL", "S1", "T1"));
    }

    private static Correction correction(String voucher) {
        return Correction.of(voucher, day("2024-11-01"), day("2024-11-20"));
    }

    private static JournalEntry entry(Account debit, Account credit) {
        return JournalEntry.on(day("2024-11-01"))
                .debit(debit, yuan("10.00"))
                .credit(credit, yuan("10.00"))
                .entry();
    }
}
