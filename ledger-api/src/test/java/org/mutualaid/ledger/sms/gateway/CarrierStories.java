package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.GatewayKind;
import org.mutualaid.ledger.sms.Message;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import org.mutualaid.ledger.sms.Reports.State;
import org.mutualaid.ledger.sms.gateway.Carrier.Arrived;

/** What a gateway makes of all that a carrier may do, whatever they speak; each story has a carrier of its own. */
abstract class CarrierStories<C extends Carrier> {

    private static final String SIGNED = "【" + Told.SIGNATURE + "】";
    private static final Map<String, String> CARRIER_SIGNS = Map.of("carrier-signs", "true");

    /** For messages that are never answered; whatever is answered has a minute. */
    static final Map<String, String> HURRIED = Map.of("answer-within", "1s");

    @TempDir
    Path folder;

    final Heard heard = new Heard();
    private final List<Gateway> opened = new ArrayList<>();
    C carrier;

    abstract C opened() throws IOException;

    abstract GatewayKind kind();

    @BeforeEach
    void open() throws IOException {
        carrier = opened();
    }

    @AfterEach
    void close() {
        opened.forEach(Gateway::close);
        if (carrier != null) {
            carrier.close();
        }
    }

    final Gateway gateway(String secret, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(carrier.options());
        options.putAll(Map.of("answer-within", "1m", "patience", "1m", "pause", "100ms"));
        options.putAll(more);
        Gateway gateway = kind().open(Told.settings(carrier.kind(), folder, secret, options), heard);
        opened.add(gateway);
        return gateway;
    }

    final Gateway gateway(Map<String, String> more) {
        return gateway(carrier.secret(), more);
    }

    final Gateway gateway() {
        return gateway(Map.of());
    }

    static Outcome submit(Gateway gateway) {
        return gateway.submit(Told.message("m", Told.SHORT));
    }

    static List<String> accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Accepted.class);
        return ((Accepted) outcome).messageIds();
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    @Test
    void a_long_message_arrives_in_parts_that_make_the_very_text() {
        List<String> ids = accepted(gateway().submit(Told.message("m", Told.LONG)));

        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
        assertThat(carrier.arrived()).containsExactly(new Arrived(Told.PHONE, SIGNED + Told.LONG));
    }

    /** 62 and the signature of eight are one message; one more, and each part leaves room for what the carrier puts in front. */
    @ParameterizedTest
    @ValueSource(ints = {62, 63, 66, 70, 71})
    void what_the_carrier_signs_is_cut_so_that_the_signature_finds_room(int length) {
        Message message = Told.message("m", "助".repeat(length));

        assertThat(accepted(gateway(CARRIER_SIGNS).submit(message))).hasSize(message.segments());
        assertThat(carrier.arrived()).containsExactly(new Arrived(Told.PHONE, message.text()));
    }

    @Test
    void a_carrier_that_wants_fewer_is_left_alone_for_a_while() {
        Gateway gateway = gateway();
        carrier.wantFewer(2);

        assertThat(submit(gateway)).isEqualTo(new Throttled(Duration.ofMillis(100)));
        assertThat(submit(gateway)).isInstanceOf(Throttled.class);
        assertThat(submit(gateway)).isInstanceOf(Accepted.class);
    }

    @Test
    void later_parts_wait_for_a_carrier_that_wants_fewer() {
        Gateway gateway = gateway();
        carrier.takeOne();
        carrier.wantFewer(2);

        assertThat(gateway.submit(Told.message("m", Told.LONG))).isInstanceOf(Accepted.class);
        assertThat(carrier.arrived()).containsExactly(new Arrived(Told.PHONE, SIGNED + Told.LONG));
    }

    @Test
    void a_message_of_which_a_part_is_out_is_neither_sent_nor_unsent() {
        Gateway gateway = gateway();
        carrier.takeOne();
        carrier.refuse();

        assertThat(gateway.submit(Told.message("m", Told.LONG))).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.code()).isEqualTo("half-sent");
            assertThat(unknown.text()).contains("Of 3 parts, the first 1 left; the next was refused");
        });
    }

    @Test
    void only_what_lies_in_the_message_is_refused_for_ever() {
        Gateway gateway = gateway();
        carrier.refuse();
        carrier.takeNothing(1);

        assertThat(submit(gateway)).isInstanceOf(Refused.class);
        assertThat(submit(gateway)).isInstanceOf(Temporary.class);
        assertThat(submit(gateway)).isInstanceOf(Accepted.class);
    }

    @Test
    void what_is_never_answered_is_unknown_and_not_sent_again() {
        Gateway gateway = gateway(HURRIED);
        carrier.neverAnswer();

        assertThat(submit(gateway))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("no-answer"));
        gateway.close();
        assertThat(carrier.arrived()).hasSize(1);
    }

    @Test
    void a_connection_that_is_cut_in_the_middle_leaves_the_message_unknown_and_the_next_one_goes_out() {
        Gateway gateway = gateway(HURRIED);
        carrier.cutInPlaceOfAnAnswer();

        assertThat(submit(gateway)).isInstanceOf(Unknown.class);
        assertThat(carrier.arrived()).hasSize(1);
        eventually().untilAsserted(() -> assertThat(submit(gateway)).isInstanceOf(Accepted.class));
    }

    /** Some protocols notice that an answer will not come only by its time. */
    @Test
    void what_waited_for_its_turn_while_the_connection_was_cut_was_not_written_to_it() throws Exception {
        Gateway gateway = gateway(Map.of("answer-within", "10s", "window", "1"));
        carrier.neverAnswer();
        Submission first = Submission.of(gateway, Told.message("first", Told.SHORT));
        eventually().until(() -> carrier.arrived().size() == 1);
        Submission second = Submission.of(gateway, Told.message("second", Told.SHORT));
        eventually().until(second::waits);
        carrier.cut();

        assertThat(first.outcome()).isInstanceOf(Unknown.class);
        assertThat(second.outcome()).isInstanceOfAny(Accepted.class, Temporary.class);
    }

    @Test
    void reports_come_in_any_order_and_before_the_answer() {
        Gateway gateway = gateway();
        carrier.reportBeforeAnswering();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addAll(accepted(submit(gateway)));
        }
        carrier.report(ids.get(2), "UNDELIV");
        carrier.report(ids.get(1), "ACCEPTD");
        carrier.report(ids.get(1), "DELIVRD");

        eventually().untilAsserted(() -> assertThat(heard.ids()).containsExactlyInAnyOrderElementsOf(ids));
        assertThat(heard.reports)
                .extracting(Heard.Report::state)
                .containsExactlyInAnyOrder(State.DELIVERED, State.DELIVERED, State.FAILED);
        assertThat(heard.reports)
                .allSatisfy(report -> assertThat(report.at()).isEqualTo(Instant.parse("2024-06-12T02:03:00Z")));
    }

    @Test
    void a_report_that_could_not_be_kept_is_not_acknowledged_and_comes_again() {
        List<String> ids = accepted(submit(gateway()));
        heard.failures.set(2);
        carrier.report(ids.getFirst(), "DELIVRD");

        eventually().untilAsserted(() -> assertThat(heard.ids()).isEqualTo(ids));
    }

    @Test
    void a_reply_is_passed_on_with_the_number_as_we_write_it() {
        submit(gateway());
        carrier.reply("退订");

        eventually()
                .untilAsserted(
                        () -> assertThat(heard.replies).containsExactly(new Heard.Said("first", Told.PHONE, "退订")));
    }

    @Test
    void a_carrier_that_is_killed_takes_nothing_until_it_is_back() {
        Gateway gateway = gateway(Map.of("answer-within", "10s", "patience", "100ms"));
        eventually().untilAsserted(() -> assertThat(submit(gateway)).isInstanceOf(Accepted.class));
        carrier.kill();
        eventually()
                .untilAsserted(() -> assertThat(submit(gateway))
                        .isInstanceOfSatisfying(
                                Temporary.class, gone -> assertThat(gone.code()).isEqualTo("not-connected")));
        carrier.start();
        eventually().untilAsserted(() -> assertThat(submit(gateway)).isInstanceOf(Accepted.class));
    }

    @Test
    void a_wrong_secret_is_a_failure_that_may_pass() {
        assertThat(submit(gateway("wrong", Map.of("patience", "1s")))).isInstanceOf(Temporary.class);
        assertThat(carrier.logins()).isZero();
    }

    @Test
    void a_silent_connection_is_asked_whether_it_is_there_and_ended_in_good_order() {
        Gateway gateway = gateway(Map.of("heartbeat", "1s"));
        eventually().until(() -> carrier.asked() > 1);
        gateway.close();
        eventually().until(() -> carrier.goodbyes() > 0);
    }

    @Test
    void many_senders_share_one_connection() throws Exception {
        Gateway gateway = gateway(Map.of("window", "4"));
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
        assertThat(carrier.arrived()).hasSize(200).doesNotHaveDuplicates();
        assertThat(carrier.logins()).isEqualTo(1);
    }
}
