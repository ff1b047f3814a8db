package org.mutualaid.ledger.slip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.remittance.RemittanceEvent.Arrival;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceReversed;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.slip.SlipCommand.FreeReceipts;
import org.mutualaid.ledger.slip.SlipCommand.WriteSlip;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;

class SlipTest {

    @Test
    void a_receipt_travels_with_one_remittance_only() {
        Slip slip = written(named("M1", "190.00", 1, 2));

        assertRefused(Refused.Kind.CONFLICT, "receipt-remitted", () -> Slip.decide(named("M2", "95.00", 2), slip));
        assertThat(carried(named("M2", "95.00", 3), slip)).containsExactly("R3");
        assertThat(Slip.decide(named("M1", "190.00", 1, 2), slip)).as("a retry").isEmpty();
    }

    @Test
    void what_travels_is_the_money_of_the_payment_whatever_number_replaced_the_one_that_was_sent() {
        Slip slip = written(named("M1", "95.00", 1));
        List<CarriedReceipt> renumbered = List.of(new CarriedReceipt("R7", "P1", yuan("95.00")));

        assertRefused(
                Refused.Kind.CONFLICT,
                "receipt-remitted",
                () -> Slip.decide(slip("M2", "95.00", true, renumbered), slip));
        assertThat(carried(slip("M2", "95.00", false, renumbered), slip)).isEmpty();
        assertRefused(
                Refused.Kind.RULE,
                "receipt-repeated",
                () -> Slip.decide(
                        slip(
                                "M2",
                                "190.00",
                                true,
                                List.of(renumbered.getFirst(), new CarriedReceipt("R1", "P1", yuan("95.00")))),
                        Slip.NONE));
        Slip freed = after(slip, Slip::evolve, Slip.decide(new FreeReceipts("SN-01", "M1"), slip));
        assertThat(carried(slip("M2", "95.00", true, renumbered), freed)).containsExactly("R7");
    }

    @Test
    void a_reversed_remittance_frees_its_receipts_for_another() {
        Slip slip = written(named("M1", "190.00", 1, 2));
        Slip freed = after(slip, Slip::evolve, Slip.decide(new FreeReceipts("SN-01", "M1"), slip));

        assertThat(carried(named("M2", "95.00", 2), freed)).containsExactly("R2");
        assertThat(Slip.decide(new FreeReceipts("SN-01", "M1"), freed))
                .as("once")
                .isEmpty();
        assertThat(Slip.decide(named("M1", "190.00", 1, 2), freed))
                .as("a late repetition carries nothing again")
                .isEmpty();
    }

    @Test
    void without_names_the_oldest_receipts_go_that_fit_into_the_amount() {
        Slip slip = written(named("M1", "95.00", 1));

        assertThat(carried(unnamed("M2", "200.00", 1, 2, 3, 4), slip)).containsExactly("R2", "R3");
        assertThat(carried(unnamed("M2", "94.99", 2, 3), slip)).isEmpty();
    }

    @Test
    void named_receipts_explain_all_of_the_money() {
        assertRefused(
                Refused.Kind.RULE,
                "remittance-exceeds-receipts",
                () -> Slip.decide(named("M1", "95.01", 1), Slip.NONE));
        assertThat(carried(named("M1", "94.99", 1), Slip.NONE)).as("H1").containsExactly("R1");
        assertRefused(Refused.Kind.RULE, "receipt-repeated", () -> Slip.decide(named("M1", "95.00", 1, 1), Slip.NONE));
        assertRefused(Refused.Kind.RULE, "receipts-too-many", () -> Slip.decide(named("M1", "95.00"), Slip.NONE));
        assertRefused(Refused.Kind.RULE, "amount-not-positive", () -> Slip.decide(named("M1", "0.00", 1), Slip.NONE));
    }

    @Test
    void a_reversal_frees_its_receipts() {
        RemittanceReversed reversed = new RemittanceReversed(
                "M1",
                "SN-01",
                Correction.of("M1", day("2024-05-30"), day("2024-06-03")),
                List.of(new Arrival("S1", "K1")),
                JournalEntry.on(day("2024-05-30"))
                        .debit(Chart.REMITTANCE_IN_TRANSIT.of("SN-01"), yuan("95.00"))
                        .credit(Chart.BANK.of("OFFICE"), yuan("95.00"))
                        .entry());

        assertThat(WhenRemittanceReversedThenFreeReceipts.react(reversed))
                .containsExactly(new FreeReceipts("SN-01", "M1"));
    }

    private static Slip written(WriteSlip command) {
        return after(Slip.NONE, Slip::evolve, Slip.decide(command, Slip.NONE));
    }

    private static List<String> carried(WriteSlip command, Slip slip) {
        return ((SlipWritten) Slip.decide(command, slip).getFirst())
                .receipts().stream().map(CarriedReceipt::receiptNo).toList();
    }

    private static WriteSlip named(String id, String amount, Integer... receipts) {
        return slip(id, amount, true, receipts);
    }

    private static WriteSlip unnamed(String id, String amount, Integer... receipts) {
        return slip(id, amount, false, receipts);
    }

    private static WriteSlip slip(String id, String amount, boolean named, Integer... receipts) {
        return slip(
                id,
                amount,
                named,
                Stream.of(receipts)
                        .map(number -> new CarriedReceipt("R" + number, "P" + number, yuan("95.00")))
                        .toList());
    }

    private static WriteSlip slip(String id, String amount, boolean named, List<CarriedReceipt> receipts) {
        return new WriteSlip("SN-01", id, yuan(amount), named, receipts, day("2024-05-29"));
    }
}
