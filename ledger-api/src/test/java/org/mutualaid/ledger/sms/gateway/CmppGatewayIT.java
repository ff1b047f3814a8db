package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zx.sms.codec.cmpp.msg.CmppActiveTestRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppActiveTestResponseMessage;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.GatewayKind;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.NotHere;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import org.mutualaid.ledger.sms.gateway.CmppCarrier.Order;

/** CMPP 3.0 over a real socket against the server that comes with sms-core. */
class CmppGatewayIT extends CarrierStories<CmppCarrier> {

    @Override
    CmppCarrier opened() throws IOException {
        return new CmppCarrier();
    }

    @Override
    GatewayKind kind() {
        return new CmppKind();
    }

    @Test
    void a_message_arrives_as_carriers_want_it() {
        Outcome outcome = submit(gateway());

        assertThat(outcome)
                .isEqualTo(new Accepted(List.of(carrier.ids.getFirst().toString())));
        var arrived = carrier.submitted.getFirst();
        assertThat(arrived.getDestterminalId()).containsExactly(Told.PHONE);
        assertThat(arrived.getSrcId()).isEqualTo("10690000");
        assertThat(arrived.getServiceId()).isEqualTo("MUTUALAID");
        assertThat(arrived.getMsgsrc()).isEqualTo(CmppCarrier.USER);
        assertThat(arrived.getRegisteredDelivery()).isEqualTo((short) 1);
    }

    @Test
    void parts_say_how_many_they_are() {
        gateway().submit(Told.message("m2", Told.LONG));

        assertThat(carrier.submitted).hasSize(3).allSatisfy(part -> {
            assertThat(part.getPktotal()).isEqualTo((short) 3);
            assertThat(part.getTpudhi()).isEqualTo((short) 1);
        });
    }

    @Test
    void codes_of_one_carrier_are_read_as_it_means_them() {
        Gateway gateway = gateway(Map.of("refusing-codes", "21"));
        carrier.orders.addAll(List.of(Order.answer(21), Order.answer(9)));

        assertThat(submit(gateway)).isInstanceOf(Refused.class);
        assertThat(submit(gateway)).as("a number that is not served here").isInstanceOf(NotHere.class);
    }

    @Test
    void a_connection_that_breaks_is_noticed_before_the_time_for_an_answer_is_over() {
        Gateway gateway = gateway();
        carrier.cutInPlaceOfAnAnswer();

        assertThat(submit(gateway))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("broken"));
    }

    @Test
    void what_cannot_be_written_has_not_left() throws Exception {
        CmppSettings settings = CmppSettings.of(Told.settings("cmpp", folder, CmppCarrier.PASSWORD, carrier.options()));
        try (MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            CmppConnection connection = CmppConnection.open(loop, settings, new CmppListener("first", heard), () -> {});
            connection.close();
            assertThatThrownBy(() ->
                            connection.ask(new CmppActiveTestRequestMessage(), CmppActiveTestResponseMessage.class))
                    .isInstanceOf(CmppConnection.NotWritten.class);
        }
    }
}
