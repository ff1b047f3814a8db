package org.mutualaid.ledger.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.settlement.SettlementCommand.RecordSettlement;
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

    private static TakingsSettled settle(Channel channel, String gross, String fee) {
        return (TakingsSettled)
                Settlement.decide(command(channel, gross, fee), Settlement.NONE).getFirst();
    }

    private static RecordSettlement command(Channel channel, String gross, String fee) {
        return new RecordSettlement("T1", "SN-01", channel, yuan(gross), yuan(fee), "S1", day("2024-06-03"));
    }
}
