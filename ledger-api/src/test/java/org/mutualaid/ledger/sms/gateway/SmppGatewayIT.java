package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import org.mutualaid.ledger.sms.Reports.State;

/** SMPP over a real socket against an SMSC that we did not write. */
class SmppGatewayIT {

    private static final int THROTTLED = 0x58;
    private static final int QUEUE_FULL = 0x14;
    private static final int INVALID_NUMBER = 0x0B;
    private static final int SYSTEM_ERROR = 0x08;
    private static final int BLACKLISTED_HERE = 0x45F;
    private static final int UNDELIVERABLE = 5;

    @TempDir
    static Path folder;

    private static Smsc smsc;

    private final Heard heard = new Heard();
    private final List<Gateway> opened = new ArrayList<>();

    @BeforeAll
    static void start() {
        smsc = Smsc.opened();
    }

    @AfterAll
    static void stop() {
        if (smsc != null) {
            smsc.close();
        }
    }

    @AfterEach
    void close() {
        opened.forEach(Gateway::close);
    }

    private Gateway gateway(Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(smsc.port()),
                "user", Smsc.USER,
                "sender", "10690000",
                "answer-within", "1m",
                "patience", "1m",
                "pause", "100ms"));
        options.putAll(more);
        Gateway gateway = new SmppKind().open(Told.settings("smpp", folder, Smsc.PASSWORD, options), heard);
        opened.add(gateway);
        return gateway;
    }

    private Gateway gateway() {
        return gateway(Map.of());
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    @Test
    void a_short_message_arrives_alone_with_our_reference_and_asks_for_a_report() {
        Outcome outcome = gateway().submit(Told.message("m1", Told.SHORT));

        var arrived = smsc.events("submitted").getLast();
        assertThat(outcome).isEqualTo(new Accepted(List.of(arrived.path("id").asString())));
        assertThat(arrived.path("text").asString()).isEqualTo("【商南县总工会】" + Told.SHORT);
        assertThat(arrived.path("header").asString()).isEmpty();
        assertThat(arrived.path("coding").asInt()).isEqualTo(8);
        assertThat(arrived.path("registered").asInt()).isEqualTo(1);
        assertThat(arrived.path("reference").isNumber()).isTrue();
        assertThat(arrived.path("from").asString()).isEqualTo("10690000");
    }

    @Test
    void a_long_message_arrives_in_parts_that_make_the_very_text() {
        Outcome outcome =
                gateway(Map.of("country-code", "86", "carrier-signs", "true")).submit(Told.message("m2", Told.LONG));

        assertThat(smsc.texts("86" + Told.PHONE)).containsExactly(Told.LONG);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.messageIds()).hasSize(3).doesNotHaveDuplicates());
    }

    @Test
    void an_smsc_that_wants_fewer_is_left_alone_for_a_while() {
        Gateway gateway = gateway();
        smsc.tell(Map.of("next", Map.of("status", THROTTLED)));
        smsc.tell(Map.of("next", Map.of("status", QUEUE_FULL)));

        assertThat(gateway.submit(Told.message("m3", Told.SHORT))).isEqualTo(new Throttled(Duration.ofMillis(100)));
        assertThat(gateway.submit(Told.message("m3", Told.SHORT))).isInstanceOf(Throttled.class);
        assertThat(gateway.submit(Told.message("m3", Told.SHORT))).isInstanceOf(Accepted.class);
    }

    @Test
    void later_parts_wait_for_an_smsc_that_wants_fewer() {
        Gateway gateway = gateway(Map.of("carrier-signs", "true"));
        smsc.tell(Map.of("next", Map.of()));
        smsc.tell(Map.of("next", Map.of("status", THROTTLED), "times", 2));

        assertThat(gateway.submit(Told.message("m4", Told.LONG + "2"))).isInstanceOf(Accepted.class);
        assertThat(smsc.texts(Told.PHONE)).containsOnlyOnce(Told.LONG + "2");
    }

    @Test
    void a_message_of_which_a_part_is_out_is_neither_sent_nor_unsent() {
        Gateway gateway = gateway();
        smsc.tell(Map.of("next", Map.of()));
        smsc.tell(Map.of("next", Map.of("status", INVALID_NUMBER)));

        assertThat(gateway.submit(Told.message("m5", Told.LONG))).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.code()).isEqualTo("half-sent");
            assertThat(unknown.text()).contains("Of 3 parts, the first 1 left").contains("0x0b");
        });
    }

    @Test
    void only_what_lies_in_the_message_is_refused_for_ever() {
        Gateway gateway = gateway(Map.of("refusing-codes", "0x45f"));
        smsc.tell(Map.of("next", Map.of("status", INVALID_NUMBER)));
        smsc.tell(Map.of("next", Map.of("status", BLACKLISTED_HERE)));
        smsc.tell(Map.of("next", Map.of("status", SYSTEM_ERROR)));

        assertThat(gateway.submit(Told.message("m6", Told.SHORT)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("0x0b"));
        assertThat(gateway.submit(Told.message("m6", Told.SHORT))).isInstanceOf(Refused.class);
        assertThat(gateway.submit(Told.message("m6", Told.SHORT)))
                .isInstanceOfSatisfying(
                        Temporary.class,
                        temporary -> assertThat(temporary.code()).isEqualTo("0x08"));
    }

    @Test
    void what_an_smsc_never_answers_is_unknown_and_settled_by_a_report_that_echoes_our_reference() {
        Gateway gateway = gateway(Map.of("answer-within", "1s"));
        smsc.tell(Map.of("next", Map.of("silent", true)));

        assertThat(gateway.submit(Told.message("m7", Told.SHORT)))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("no-answer"));

        String theirs = smsc.events("submitted").getLast().path("id").asString();
        heard.failures.set(1);
        smsc.tell(Map.of("report", theirs, "stat", "ACCEPTD", "echo", true));
        smsc.tell(Map.of("report", theirs, "echo", true));
        eventually().untilAsserted(() -> assertThat(heard.ids()).containsExactly("m7"));
        smsc.tell(Map.of("report", theirs, "echo", true));
        eventually().untilAsserted(() -> assertThat(heard.ids()).as("once").containsExactly("m7", theirs));
    }

    @Test
    void a_late_report_of_a_message_that_was_answered_is_not_about_one_with_the_same_reference() {
        Gateway gateway = gateway(Map.of("answer-within", "1s"));
        String older = ((Accepted) gateway.submit(Told.message("older", Told.SHORT)))
                .messageIds()
                .getFirst();
        heard.known.add(older);
        smsc.tell(Map.of("next", Map.of("silent", true)));
        assertThat(gateway.submit(Told.message("newer", Told.SHORT))).isInstanceOf(Unknown.class);
        var newer = smsc.events("submitted").getLast();

        smsc.tell(Map.of(
                "report",
                older,
                "echo",
                true,
                "reference",
                newer.path("reference").asInt()));
        eventually().untilAsserted(() -> assertThat(heard.ids()).containsExactly(older));
        smsc.tell(Map.of("report", newer.path("id").asString(), "echo", true));
        eventually().untilAsserted(() -> assertThat(heard.ids()).containsExactly(older, "newer"));
    }

    @Test
    void what_waited_for_its_turn_while_the_connection_was_cut_goes_out_by_the_next_one() throws Exception {
        Gateway gateway = gateway(Map.of("answer-within", "2s", "window", "1"));
        int before = smsc.events("submitted").size();
        smsc.tell(Map.of("next", Map.of("silent", true)));
        Submission first = Submission.of(gateway, Told.message("first", Told.SHORT));
        eventually().until(() -> smsc.events("submitted").size() > before);
        Submission second = Submission.of(gateway, Told.message("second", Told.SHORT));
        eventually().until(second::waits);
        smsc.cut();

        assertThat(first.outcome()).isInstanceOf(Unknown.class);
        assertThat(second.outcome()).isInstanceOfAny(Accepted.class, Temporary.class);
    }

    @Test
    void a_connection_that_is_cut_in_the_middle_leaves_the_message_unknown_and_the_next_one_goes_out() {
        Gateway gateway = gateway(Map.of("answer-within", "1s"));
        smsc.tell(Map.of("next", Map.of("cut", true)));

        assertThat(gateway.submit(Told.message("m8", Told.SHORT))).isInstanceOf(Unknown.class);
        eventually()
                .untilAsserted(() -> assertThat(gateway.submit(Told.message("m9", Told.SHORT)))
                        .isInstanceOf(Accepted.class));
    }

    @Test
    void reports_come_in_any_order_and_before_the_answer() {
        Gateway gateway = gateway();
        List<String> ids = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            ids.addAll(((Accepted) gateway.submit(Told.message(id, Told.SHORT))).messageIds());
        }
        ids.reversed().forEach(id -> smsc.tell(Map.of("report", id)));
        eventually().untilAsserted(() -> assertThat(heard.ids()).containsExactlyInAnyOrderElementsOf(ids));
        assertThat(heard.reports).allSatisfy(report -> {
            assertThat(report.state()).isEqualTo(State.DELIVERED);
            assertThat(report.at()).isEqualTo(Instant.parse("2024-06-12T02:03:00Z"));
        });

        smsc.tell(Map.of("next", Map.of("receipt", "before")));
        heard.reports.clear();
        Accepted late = (Accepted) gateway.submit(Told.message("d", Told.SHORT));
        assertThat(heard.ids()).isEqualTo(late.messageIds());
    }

    @Test
    void reports_are_read_from_parameters_or_text_and_what_is_on_its_way_is_none() {
        Gateway gateway = gateway();
        String id = ((Accepted) gateway.submit(Told.message("e", Told.SHORT)))
                .messageIds()
                .getFirst();
        smsc.tell(Map.of("report", id, "stat", "ACCEPTD"));
        smsc.tell(Map.of("report", id, "stat", "UNDELIV", "err", "045", "bare", true));
        smsc.tell(Map.of("report", id, "stat", "MK:0012", "bare", true));
        eventually()
                .untilAsserted(() -> assertThat(heard.reports)
                        .extracting(Heard.Report::code)
                        .containsExactlyInAnyOrder("UNDELIV:045", "MK:0012"));
        assertThat(heard.reports).extracting(Heard.Report::state).containsOnly(State.FAILED);
    }

    @Test
    void parameters_win_over_a_text_that_says_something_else() {
        Gateway gateway = gateway();
        String id = ((Accepted) gateway.submit(Told.message("e2", Told.SHORT)))
                .messageIds()
                .getFirst();
        smsc.tell(Map.of("report", id, "stat", "DELIVRD", "err", "045", "state", UNDELIVERABLE));
        eventually()
                .untilAsserted(() -> assertThat(heard.reports)
                        .containsExactly(new Heard.Report(
                                "first", id, State.FAILED, "UNDELIV:045", Instant.parse("2024-06-12T02:03:00Z"))));
    }

    @Test
    void a_report_that_could_not_be_kept_comes_again() {
        Gateway gateway = gateway();
        String id = ((Accepted) gateway.submit(Told.message("f", Told.SHORT)))
                .messageIds()
                .getFirst();
        heard.failures.set(2);
        smsc.tell(Map.of("report", id));
        eventually().untilAsserted(() -> assertThat(heard.ids()).containsExactly(id));
    }

    @Test
    void a_reply_is_passed_on_with_the_number_as_we_write_it() {
        gateway().submit(Told.message("g", Told.SHORT));
        smsc.tell(Map.of("reply", "退订", "from", "8613900000001"));
        eventually()
                .untilAsserted(
                        () -> assertThat(heard.replies).containsExactly(new Heard.Said("first", Told.PHONE, "退订")));
    }

    @Test
    void an_smsc_that_is_killed_takes_nothing_until_it_is_back() {
        Gateway gateway = gateway(Map.of("patience", "100ms"));
        eventually()
                .untilAsserted(() -> assertThat(gateway.submit(Told.message("h", Told.SHORT)))
                        .isInstanceOf(Accepted.class));
        smsc.kill();
        eventually()
                .untilAsserted(() -> assertThat(gateway.submit(Told.message("i", Told.SHORT)))
                        .isInstanceOfSatisfying(
                                Temporary.class, gone -> assertThat(gone.code()).isEqualTo("not-connected")));
        smsc.start();
        eventually()
                .untilAsserted(() -> assertThat(gateway.submit(Told.message("j", Told.SHORT)))
                        .isInstanceOf(Accepted.class));
    }

    @Test
    void a_wrong_password_is_a_failure_that_may_pass() {
        Gateway gateway = new SmppKind()
                .open(
                        Told.settings(
                                "smpp",
                                folder,
                                "wrong",
                                Map.of(
                                        "host",
                                        "127.0.0.1",
                                        "port",
                                        Integer.toString(smsc.port()),
                                        "user",
                                        Smsc.USER,
                                        "sender",
                                        "10690000",
                                        "answer-within",
                                        "1s",
                                        "patience",
                                        "100ms")),
                        heard);
        opened.add(gateway);
        assertThat(gateway.submit(Told.message("k", Told.SHORT))).isInstanceOf(Temporary.class);
    }

    @Test
    void a_carrier_with_its_own_certificate_is_spoken_to_in_secret_and_a_stranger_is_not() throws Exception {
        Certificate certificate = Certificate.of("127.0.0.1", folder);
        try (Smsc secured = Smsc.opened(certificate.key(), certificate.certificate())) {
            Map<String, String> tls = new HashMap<>(Map.of("port", Integer.toString(secured.port()), "tls", "true"));
            Map<String, String> trusting = new HashMap<>(tls);
            trusting.put("trust", certificate.certificate().toString());

            tls.put("patience", "100ms");
            assertThat(gateway(tls).submit(Told.message("n", Told.SHORT))).isInstanceOf(Temporary.class);
            assertThat(secured.events("bound")).isEmpty();
            assertThat(gateway(trusting).submit(Told.message("n", Told.SHORT))).isInstanceOf(Accepted.class);
            assertThat(secured.texts(Told.PHONE)).hasSize(1);
        }
    }

    @Test
    void a_silent_connection_is_asked_whether_it_is_there_and_ended_in_good_order() {
        int before = smsc.events("asked").size();
        int unbound = smsc.events("unbound").size();
        Gateway gateway = gateway(Map.of("heartbeat", "100ms"));
        eventually().until(() -> smsc.events("asked").size() > before + 1);
        gateway.close();
        eventually().until(() -> smsc.events("unbound").size() > unbound);
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
        assertThat(smsc.texts(Told.PHONE).stream().filter(text -> text.matches("【商南县总工会】第\\d+条")))
                .hasSize(200)
                .doesNotHaveDuplicates();
    }
}
