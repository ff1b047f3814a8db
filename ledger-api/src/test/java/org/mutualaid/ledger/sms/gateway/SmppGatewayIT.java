package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.GatewayKind;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import org.mutualaid.ledger.sms.Reports.State;

/** SMPP over a real socket against an SMSC that we did not write. */
class SmppGatewayIT extends CarrierStories<Smsc> {

    private static final int QUEUE_FULL = 0x14;
    private static final int BLACKLISTED_HERE = 0x45F;
    private static final int UNDELIVERABLE = 5;

    @Override
    Smsc opened() {
        return Smsc.opened();
    }

    @Override
    GatewayKind kind() {
        return new SmppKind();
    }

    @Test
    void a_short_message_arrives_alone_with_our_reference_and_asks_for_a_report() {
        Outcome outcome = submit(gateway(Map.of("country-code", "86")));

        var arrived = carrier.events("submitted").getLast();
        assertThat(outcome).isEqualTo(new Accepted(List.of(arrived.path("id").asString())));
        assertThat(arrived.path("text").asString()).isEqualTo("【商南县总工会】" + Told.SHORT);
        assertThat(arrived.path("to").asString()).isEqualTo("86" + Told.PHONE);
        assertThat(arrived.path("header").asString()).isEmpty();
        assertThat(arrived.path("coding").asInt()).isEqualTo(8);
        assertThat(arrived.path("registered").asInt()).isEqualTo(1);
        assertThat(arrived.path("reference").isNumber()).isTrue();
        assertThat(arrived.path("from").asString()).isEqualTo("10690000");
    }

    @Test
    void codes_of_one_carrier_are_read_as_it_means_them() {
        Gateway gateway = gateway(Map.of("refusing-codes", "0x45f"));
        carrier.refuse();
        carrier.tell(Map.of("next", Map.of("status", BLACKLISTED_HERE)));
        carrier.takeNothing(1);
        carrier.tell(Map.of("next", Map.of("status", QUEUE_FULL)));

        assertThat(submit(gateway))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("0x0b"));
        assertThat(submit(gateway)).isInstanceOf(Refused.class);
        assertThat(submit(gateway))
                .isInstanceOfSatisfying(
                        Temporary.class,
                        temporary -> assertThat(temporary.code()).isEqualTo("0x08"));
        assertThat(submit(gateway)).isInstanceOf(Throttled.class);
    }

    @Test
    void what_was_never_answered_is_settled_by_a_report_that_echoes_our_reference() {
        Gateway gateway = gateway(HURRIED);
        carrier.neverAnswer();
        assertThat(gateway.submit(Told.message("m7", Told.SHORT))).isInstanceOf(Unknown.class);

        String theirs = carrier.events("submitted").getLast().path("id").asString();
        heard.failures.set(1);
        carrier.tell(Map.of("report", theirs, "stat", "ACCEPTD", "echo", true));
        carrier.tell(Map.of("report", theirs, "echo", true));
        eventually().untilAsserted(() -> assertThat(heard.ids()).containsExactly("m7"));
        eventually().until(() -> taken(theirs) == 2);
        carrier.tell(Map.of("report", theirs, "echo", true));
        eventually().untilAsserted(() -> assertThat(heard.ids()).as("once").containsExactly("m7", theirs));
    }

    /** How many reports of that message were acknowledged as kept. */
    private long taken(String id) {
        return carrier.events("acknowledged").stream()
                .filter(event -> event.path("id").asString().equals(id)
                        && event.path("status").asInt() == 0)
                .count();
    }

    @Test
    void a_late_report_of_a_message_that_was_answered_is_not_about_one_with_the_same_reference() {
        Gateway patient = gateway();
        String older = accepted(submit(patient)).getFirst();
        patient.close();
        heard.known.add(older);
        Gateway hurried = gateway(HURRIED);
        carrier.neverAnswer();
        assertThat(hurried.submit(Told.message("newer", Told.SHORT))).isInstanceOf(Unknown.class);
        var newer = carrier.events("submitted").getLast();

        int reference = newer.path("reference").asInt();
        carrier.tell(Map.of("report", older, "echo", true, "reference", reference));
        eventually().untilAsserted(() -> assertThat(heard.ids()).containsExactly(older));
        carrier.tell(Map.of("report", newer.path("id").asString(), "echo", true));
        eventually().untilAsserted(() -> assertThat(heard.ids()).containsExactly(older, "newer"));
    }

    @Test
    void reports_are_read_from_parameters_or_text() {
        String id = accepted(submit(gateway())).getFirst();
        carrier.tell(Map.of("report", id, "stat", "UNDELIV", "err", "045", "bare", true));
        carrier.tell(Map.of("report", id, "stat", "MK:0012", "bare", true));
        eventually()
                .untilAsserted(() -> assertThat(heard.reports)
                        .extracting(Heard.Report::code)
                        .containsExactlyInAnyOrder("UNDELIV:045", "MK:0012"));
        assertThat(heard.reports).extracting(Heard.Report::state).containsOnly(State.FAILED);
    }

    @Test
    void parameters_win_over_a_text_that_says_something_else() {
        String id = accepted(submit(gateway())).getFirst();
        carrier.tell(Map.of("report", id, "stat", "DELIVRD", "err", "045", "state", UNDELIVERABLE));
        eventually()
                .untilAsserted(() -> assertThat(heard.reports)
                        .containsExactly(new Heard.Report(
                                "first", id, State.FAILED, "UNDELIV:045", Instant.parse("2024-06-12T02:03:00Z"))));
    }

    @Test
    void a_carrier_with_its_own_certificate_is_spoken_to_in_secret_and_a_stranger_is_not() throws Exception {
        Certificate certificate = Certificate.of("127.0.0.1", folder);
        try (Smsc secured = Smsc.opened(certificate.key(), certificate.certificate())) {
            String port = Integer.toString(secured.port());
            String trust = certificate.certificate().toString();

            assertThat(submit(gateway(Map.of("port", port, "tls", "true", "patience", "100ms"))))
                    .isInstanceOf(Temporary.class);
            assertThat(secured.logins()).isZero();
            assertThat(submit(gateway(Map.of("port", port, "tls", "true", "trust", trust))))
                    .isInstanceOf(Accepted.class);
            assertThat(secured.arrived()).hasSize(1);
        }
    }
}
