package org.mutualaid.ledger.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.contribution.ContributionCommand.BillUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;

class ContributionAutomationsTest {

    private final RecordedCommands commands = new RecordedCommands();

    @Test
    void credits_the_unit_that_a_payment_came_from() {
        new WhenPaymentReceivedThenCreditUnit(commands.gateway()).on(payment("U1"));

        assertThat(commands.sent())
                .containsExactly(new CreditUnit("U1", "P1", yuan("95.00"), day("2024-05-28"), List.of("R1")));
    }

    @Test
    void credits_nobody_while_the_unit_is_not_known() {
        new WhenPaymentReceivedThenCreditUnit(commands.gateway()).on(payment(null));

        assertThat(commands.sent()).isEmpty();
    }

    @Test
    void bills_the_unit_for_accepted_rows() {
        BillUnit bill = UnitAccountTest.bill("R1", 1, 2);

        new WhenRowsBilledThenBillUnit(commands.gateway()).on(bill.bill());

        assertThat(commands.sent()).containsExactly(bill);
    }

    private static PaymentReceived payment(@Nullable String unit) {
        Account owed = unit == null ? Chart.UNIDENTIFIED.of() : Chart.UNAPPLIED.of(unit);
        return new PaymentReceived(
                "SN",
                1,
                "SN0000001",
                "P1",
                "SN-01",
                Channel.CASH,
                yuan("95.00"),
                unit,
                null,
                null,
                List.of("R1"),
                JournalEntry.on(day("2024-05-28"))
                        .debit(Chart.CASH.of("SN-01"), yuan("95.00"))
                        .credit(owed, yuan("95.00"))
                        .entry());
    }

    @Test
    void gives_the_contribution_of_a_void_cover_back_to_its_unit() {
        RecordedCommands commands = new RecordedCommands();

        new WhenCoverVoidedThenReturnContribution(commands.gateway())
                .on(new org.mutualaid.ledger.cover.CoverEvent.CoverVoided(
                        member(1),
                        "HOSP",
                        2,
                        "R1",
                        7,
                        "U1",
                        org.mutualaid.ledger.cover.CoverCommand.VoidReason.DUPLICATE,
                        null,
                        day("2024-12-01"),
                        List.of(),
                        "reviewer"));

        assertThat(commands.sent())
                .containsExactly(new ContributionCommand.ReturnContribution("U1", "R1", 7, day("2024-12-01")));
    }
}
