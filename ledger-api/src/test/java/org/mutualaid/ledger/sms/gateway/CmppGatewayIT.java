package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zx.sms.codec.cmpp.msg.CmppActiveTestRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppActiveTestResponseMessage;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.NotHere;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import org.mutualaid.ledger.sms.Reports.State;
import org.mutualaid.ledger.sms.gateway.CmppCarrier.Order;

/** CMPP 3.0 over a real socket against the server that comes with sms-core. */
class CmppGatewayIT {

    @TempDir
    Path folder;

    private final Heard heard = new Heard();
    private final List<Gateway> opened = new ArrayList<>();
    private CmppCarrier carrier;

    @BeforeEach
    void open() throws IOException {
        carrier = new CmppCarrier();
    }

    @AfterEach
    void close() {
        opened.forEach(Gateway::close);
        carrier.close();
    }

    private Gateway gateway(String secret, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(carrier.port()),
                "user", CmppCarrier.USER,
                "sender", "10690000",
                "service-id", "MUTUALAID",
                "answer-within", "1m",
                "patience", "1m",
                "pause", "100ms"));
        options.putAll(more);
        Gateway gateway = new CmppKind().open(Told.settings("cmpp", folder, secret, options), heard);
        opened.add(gateway);
        return gateway;
    }

    private Gateway gateway() {
        return gateway(CmppCarrier.PASSWORD, Map.of());
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    @Test
    void a_message_arrives_as_carriers_want_it() throws Exception {
        Outcome outcome = gateway().submit(Told.message("m1", Told.SHORT));

        assertThat(outcome)
                .isEqualTo(new Accepted(List.of(carrier.ids.getFirst().toString())));
        assertThat(carrier.texts()).containsExactly("【商南县总工会】" + Told.SHORT);
        var arrived = carrier.submitted.getFirst();
        assertThat(arrived.getDestterminalId()).containsExactly(Told.PHONE);
        assertThat(arrived.getSrcId()).isEqualTo("10690000");
        assertThat(arrived.getServiceId()).isEqualTo("MUTUALAID");
        assertThat(arrived.getMsgsrc()).isEqualTo(CmppCarrier.USER);
        assertThat(arrived.getRegisteredDelivery()).isEqualTo((short) 1);
    }

    @Test
    void a_long_message_arrives_in_parts_that_make_the_very_text() throws Exception {
        Outcome outcome = gateway().submit(Told.message("m2", Told.LONG));

        assertThat(outcome)
                .isEqualTo(
                        new Accepted(carrier.ids.stream().map(Object::toString).toList()));
        assertThat(carrier.texts()).containsExactly("【商南县总工会】" + Told.LONG);
        assertThat(carrier.submitted).hasSize(3).allSatisfy(part -> {
            assertThat(part.getPktotal()).isEqualTo((short) 3);
            assertThat(part.getTpudhi()).isEqualTo((short) 1);
        });
    }

    @Test
    void only_what_lies_in_the_message_is_refused_for_ever() {
        Gateway gateway = gateway(CmppCarrier.PASSWORD, Map.of("refusing-codes", "21"));
        carrier.orders.addAll(
                List.of(Order.answer(8), Order.answer(13), Order.answer(21), Order.answer(9), Order.answer(10)));

        assertThat(gateway.submit(Told.message("m3", Told.SHORT))).isInstanceOf(Throttled.class);
        assertThat(gateway.submit(Told.message("m3", Told.SHORT))).isInstanceOf(Refused.class);
        assertThat(gateway.submit(Told.message("m3", Told.SHORT))).isInstanceOf(Refused.class);
        assertThat(gateway.submit(Told.message("m3", Told.SHORT)))
                .as("a number that is not served here")
                .isInstanceOf(NotHere.class);
        assertThat(gateway.submit(Told.message("m3", Told.SHORT))).isInstanceOf(Temporary.class);
        assertThat(gateway.submit(Told.message("m3", Told.SHORT))).isInstanceOf(Accepted.class);
    }

    @Test
    void what_is_never_answered_is_unknown_and_not_sent_again() {
        Gateway gateway = gateway(CmppCarrier.PASSWORD, Map.of("answer-within", "1s"));
        carrier.orders.add(new Order(0, true, false, false));

        assertThat(gateway.submit(Told.message("m4", Told.SHORT)))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("no-answer"));
        gateway.close();
        assertThat(carrier.submitted).hasSize(1);
    }

    @Test
    void a_connection_that_is_cut_in_the_middle_leaves_the_message_unknown_and_the_next_one_goes_out() {
        Gateway gateway = gateway();
        carrier.orders.add(new Order(0, false, true, false));

        assertThat(gateway.submit(Told.message("m6", Told.SHORT)))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("broken"));
        eventually()
                .untilAsserted(() -> assertThat(gateway.submit(Told.message("m7", Told.SHORT)))
                        .isInstanceOf(Accepted.class));
        assertThat(carrier.submitted).hasSize(2);
    }

    @Test
    void what_waited_for_its_turn_while_the_connection_was_cut_was_not_written_to_it() throws Exception {
        Gateway gateway = gateway(CmppCarrier.PASSWORD, Map.of("window", "1"));
        carrier.neverAnswer();
        Submission first = Submission.of(gateway, Told.message("m8", Told.SHORT));
        eventually().until(() -> carrier.submitted.size() == 1);
        Submission second = Submission.of(gateway, Told.message("m9", Told.SHORT));
        eventually().until(second::waits);
        carrier.cut();

        assertThat(first.outcome()).isInstanceOf(Unknown.class);
        assertThat(second.outcome()).isInstanceOfAny(Accepted.class, Temporary.class);
    }

    @Test
    void what_cannot_be_written_has_not_left() throws Exception {
        CmppSettings settings = CmppSettings.of(Told.settings(
                "cmpp",
                folder,
                CmppCarrier.PASSWORD,
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(carrier.port()),
                        "user",
                        CmppCarrier.USER,
                        "sender",
                        "10690000")));
        try (MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            CmppConnection connection = CmppConnection.open(loop, settings, new CmppListener("first", heard), () -> {});
            connection.close();
            assertThatThrownBy(() ->
                            connection.ask(new CmppActiveTestRequestMessage(), CmppActiveTestResponseMessage.class))
                    .isInstanceOf(CmppConnection.NotWritten.class);
        }
    }

    @Test
    void reports_come_in_any_order_and_before_the_answer() {
        Gateway gateway = gateway();
        carrier.orders.add(new Order(0, false, false, true));
        for (String id : List.of("a", "b", "c")) {
            gateway.submit(Told.message(id, Told.SHORT));
        }
        carrier.report(carrier.ids.get(2), "UNDELIV");
        carrier.report(carrier.ids.get(1), "ACCEPTD");
        carrier.report(carrier.ids.get(1), "DELIVRD");

        eventually()
                .untilAsserted(() -> assertThat(heard.ids())
                        .containsExactlyInAnyOrderElementsOf(
                                carrier.ids.stream().map(Object::toString).toList()));
        assertThat(heard.reports)
                .extracting(Heard.Report::state)
                .containsExactlyInAnyOrder(State.DELIVERED, State.DELIVERED, State.FAILED);
        assertThat(heard.reports)
                .allSatisfy(report -> assertThat(report.at()).isEqualTo(Instant.parse("2024-06-12T02:03:00Z")));
    }

    @Test
    void a_report_that_could_not_be_kept_is_not_acknowledged_and_comes_again() {
        Gateway gateway = gateway();
        gateway.submit(Told.message("d", Told.SHORT));
        heard.failures.set(1);
        carrier.report(carrier.ids.getFirst(), "DELIVRD");

        eventually()
                .untilAsserted(() -> assertThat(heard.ids())
                        .containsExactly(carrier.ids.getFirst().toString()));
    }

    @Test
    void a_reply_is_passed_on_with_the_number_as_we_write_it() {
        gateway().submit(Told.message("e", Told.SHORT));
        carrier.reply("退订");
        eventually()
                .untilAsserted(
                        () -> assertThat(heard.replies).containsExactly(new Heard.Said("first", Told.PHONE, "退订")));
    }

    @Test
    void a_carrier_that_is_gone_takes_nothing_until_it_is_back() {
        Gateway gateway = gateway(CmppCarrier.PASSWORD, Map.of("patience", "100ms"));
        eventually()
                .untilAsserted(() -> assertThat(gateway.submit(Told.message("f", Told.SHORT)))
                        .isInstanceOf(Accepted.class));
        carrier.kill();
        eventually()
                .untilAsserted(() -> assertThat(gateway.submit(Told.message("g", Told.SHORT)))
                        .isInstanceOfSatisfying(
                                Temporary.class, gone -> assertThat(gone.code()).isEqualTo("not-connected")));
        carrier.start();
        eventually()
                .untilAsserted(() -> assertThat(gateway.submit(Told.message("h", Told.SHORT)))
                        .isInstanceOf(Accepted.class));
    }

    @Test
    void a_wrong_secret_is_a_failure_that_may_pass() {
        Gateway gateway = gateway("wrong", Map.of("patience", "1s"));
        assertThat(gateway.submit(Told.message("i", Told.SHORT))).isInstanceOf(Temporary.class);
        assertThat(carrier.logins).hasValue(0);
    }

    @Test
    void a_silent_connection_is_asked_whether_it_is_there_and_ended_in_good_order() {
        Gateway gateway = gateway(CmppCarrier.PASSWORD, Map.of("heartbeat", "200ms"));
        eventually().until(() -> carrier.asked.get() > 1);
        gateway.close();
        eventually().until(() -> carrier.goodbyes.get() > 0);
    }

    @Test
    void many_senders_share_one_connection() throws Exception {
        Gateway gateway = gateway(CmppCarrier.PASSWORD, Map.of("window", "4"));
        List<Callable<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String text = "第" + i + "条";
            all.add(() -> gateway.submit(Told.message("many", text)));
        }
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            for (Future<Outcome> sent : senders.invokeAll(all)) {
                assertThat(sent.get()).isInstanceOf(Accepted.class);
            }
        }
        assertThat(carrier.texts()).hasSize(200).doesNotHaveDuplicates();
        assertThat(carrier.logins).hasValue(1);
    }
}
