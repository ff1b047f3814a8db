package org.mutualaid.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.claim.ClaimCommand.ConfirmPayout;
import org.mutualaid.ledger.claim.ClaimCommand.ReturnPayout;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;

class WhenBankResultRecordedThenSettleClaimsTest {

    @Test
    void tells_every_claim_and_no_grant_what_became_of_its_line() {
        RecordedCommands commands = new RecordedCommands();
        JournalEntry entry = JournalEntry.on(day("2024-09-12"))
                .debit(Chart.PAYOUT_CLEARING.of("B1"), yuan("3.00"))
                .credit(Chart.BANK.of("PAYOUT"), yuan("3.00"))
                .entry();

        new WhenBankResultRecordedThenSettleClaims(commands.gateway())
                .on(new BankResultRecorded(
                        "B1",
                        Debit.GROSS,
                        List.of(
                                line(1, Outcome.PAID, null),
                                line(2, Outcome.RETURNED, "CLOSED"),
                                line(3, Outcome.RETURNED, null),
                                new AnsweredLine(4, null, member(4), "A4", yuan("1.00"), Outcome.PAID, null, "G4")),
                        entry));

        assertThat(commands.sent())
                .containsExactly(
                        new ConfirmPayout("C1", "B1", "A1"),
                        new ReturnPayout("C2", "B1", "A2", "CLOSED"),
                        new ReturnPayout("C3", "B1", "A3", "UNKNOWN"));
    }

    @Test
    void tells_every_claim_whose_money_came_back_after_it_was_paid() {
        RecordedCommands commands = new RecordedCommands();
        JournalEntry entry = JournalEntry.on(day("2024-09-20"))
                .debit(Chart.BANK.of("PAYOUT"), yuan("1.00"))
                .credit(Chart.RETURNED_PAYOUTS.of("C1"), yuan("1.00"))
                .entry();

        new WhenBankResultRecordedThenSettleClaims(commands.gateway())
                .on(new PaidLinesReturned("B1", List.of(line(1, Outcome.RETURNED, "AC04")), entry));

        assertThat(commands.sent()).containsExactly(new ReturnPayout("C1", "B1", "A1", "AC04"));
    }

    private static AnsweredLine line(int number, Outcome outcome, @Nullable String code) {
        return new AnsweredLine(number, "C" + number, member(number), "A" + number, yuan("1.00"), outcome, code);
    }
}
