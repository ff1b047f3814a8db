package org.mutualaid.ledger.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.settlement.SettlementCommand.RecordSettlement;
import org.mutualaid.ledger.settlement.SettlementCommand.ReverseSettlement;
import org.mutualaid.ledger.settlement.SettlementEvent.SettlementReversed;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;

class SettlementTest {

    @Test
    void clears_the_takings_and_bears_the_fee() {
        TakingsSettled settled = settle(Channel.POS, "1000.00", "6.00");

        assertThat(written(settled.entry()))
                .containsExactly("Dr 1002:COLL 994.00", "Dr 5301:POS 6.00", "Cr 1012:SN-01 1000.00");
        assertThat(Settlement.decide(
                        command(Channel.POS, "1000.00", "6.00"), Settlement.evolve(Settlement.NONE, settled)))
                .as("once")
                .isEmpty();
    }

    @Test
    void may_come_without_a_fee() {
        assertThat(written(settle(Channel.QR, "10.00", "0.00").entry()))
                .containsExactly("Dr 1002:COLL 10.00", "Cr 1012:SN-01 10.00");
    }

    @Test
    void refuses_what_no_acquirer_pays() {
        assertRefused(Refused.Kind.RULE, "channel-not-settled", () -> settle(Channel.CASH, "10.00", "0.00"));
        assertRefused(Refused.Kind.RULE, "channel-not-settled", () -> settle(Channel.TRANSFER, "10.00", "0.00"));
        assertRefused(Refused.Kind.RULE, "amount-not-positive", () -> settle(Channel.QR, "0.00", "0.00"));
        assertRefused(Refused.Kind.RULE, "fee-too-high", () -> settle(Channel.QR, "10.00", "10.00"));
    }

    @Test
    void a_reversal_puts_the_takings_back_in_clearing_once() {
        Settlement settled = Settlement.evolve(Settlement.NONE, settle(Channel.POS, "1000.00", "6.00"));
        ReverseSettlement reverse = new ReverseSettlement("T1", "X1", day("2024-06-10"));

        SettlementReversed reversed =
                (SettlementReversed) Settlement.decide(reverse, settled).getFirst();

        assertThat(written(reversed.entry()))
                .containsExactly("Cr 1002:COLL 994.00", "Cr 5301:POS 6.00", "Dr 1012:SN-01 1000.00");
        assertThat(reversed.correction()).isEqualTo(new Correction("T1", day("2024-06-03"), Ink.RED));
        assertThat(reversed.entry().effectiveDate()).isEqualTo(day("2024-06-03"));
        Settlement after = Settlement.evolve(settled, reversed);
        assertThat(Settlement.decide(reverse, after)).as("the same again").isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT,
                "already-reversed",
                () -> Settlement.decide(new ReverseSettlement("T1", "X2", day("2024-06-11")), after));
        assertThat(Settlement.decide(command(Channel.POS, "1000.00", "6.00"), after))
                .as("recorded under its id once")
                .isEmpty();
    }

    @Test
    void a_reversal_of_an_earlier_year_is_made_in_blue_on_its_own_day() {
        SettlementReversed reversed = (SettlementReversed) Settlement.decide(
                        new ReverseSettlement("T1", "X1", day("2025-01-02")),
                        Settlement.evolve(Settlement.NONE, settle(Channel.QR, "10.00", "0.00")))
                .getFirst();

        assertThat(reversed.correction().ink()).isEqualTo(Ink.BLUE);
        assertThat(reversed.entry().effectiveDate()).isEqualTo(day("2025-01-02"));
    }

    @Test
    void knows_no_settlement_that_was_not_recorded() {
        assertRefused(
                Refused.Kind.UNKNOWN,
                "settlement-unknown",
                () -> Settlement.decide(new ReverseSettlement("T1", "X1", day("2024-06-10")), Settlement.NONE));
    }

    private static TakingsSettled settle(Channel channel, String gross, String fee) {
        return (TakingsSettled)
                Settlement.decide(command(channel, gross, fee), Settlement.NONE).getFirst();
    }

    private static RecordSettlement command(Channel channel, String gross, String fee) {
        return new RecordSettlement("T1", "SN-01", channel, yuan(gross), yuan(fee), "S1", day("2024-06-03"));
    }
}
