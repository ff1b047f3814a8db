package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.sms.GatewaySettings;

/** A gateway that is set up wrongly stops the program, and says all that is wrong and what to do. */
class OptionsTest {

    @TempDir
    private Path folder;

    private Map<String, String> smpp() {
        return new HashMap<>(Map.of("host", "smsc.example", "user", "ledger", "sender", "10690000"));
    }

    private static GatewaySettings settings(Map<String, String> options) {
        return new GatewaySettings("smpp", "county", 20, options);
    }

    private SmppSettings read(Map<String, String> options) {
        return SmppSettings.of(Told.settings("smpp", folder, "secret08", options));
    }

    private void refused(Map<String, String> options, String... says) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppSettings.of(settings(options)))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith(
                                "The SMS gateway county (kind smpp) cannot be used. In ledger.sms.gateways, under its options: ")
                        .contains(says));
    }

    @Test
    void everything_that_is_missing_is_said_at_once() {
        refused(
                Map.of(),
                "host is missing: the address of the SMSC",
                "user is missing",
                "sender is missing",
                "set either secret-file",
                "or secret-variable");
    }

    @Test
    void what_can_be_left_out_has_a_sound_value() {
        SmppSettings read = read(smpp());
        assertThat(read.port()).isEqualTo(2775);
        assertThat(read.answer()).isEqualTo(Duration.ofSeconds(10));
        assertThat(read.tls()).isFalse();
        assertThat(read.secret().value()).isEqualTo("secret08");
    }

    @Test
    void environment_variables_can_set_options_too() {
        Map<String, String> options = smpp();
        options.put("ANSWERWITHIN", "3s");
        assertThat(read(options).answer()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_value_that_cannot_be_read_is_named_with_what_is_wanted() {
        Map<String, String> options = smpp();
        options.putAll(Map.of(
                "port",
                "70000",
                "tls",
                "yes",
                "answer-within",
                "soon",
                "refusing-codes",
                "0x45f,many",
                "country-code",
                "+86"));
        refused(
                options,
                "port is 70000, but must be a whole number from 1 to 65535",
                "tls is yes, but must be true or false",
                "answer-within is soon, but must be a time such as 10s",
                "refusing-codes has many",
                "country-code is +86");
    }

    @Test
    void an_option_that_nobody_knows_is_not_passed_over() {
        Map<String, String> options = smpp();
        options.put("prot", "2775");
        refused(options, "prot is not an option of smpp, which knows answer-within, ", ", port, ");
    }

    @Test
    void a_secret_does_not_stand_in_the_configuration() {
        Map<String, String> options = smpp();
        options.put("password", "secret08");
        refused(options, "a secret does not belong into the configuration");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppSettings.of(settings(options)))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret08"));
    }

    @Test
    void a_secret_is_in_one_place_that_can_be_read_and_is_not_empty() throws Exception {
        Map<String, String> options = smpp();
        options.put("secret-variable", "NO_SUCH_VARIABLE");
        refused(options, "secret-variable names NO_SUCH_VARIABLE, but no such environment variable is set");
        options.put("secret-file", "/nowhere");
        refused(options, "set either secret-file");
        options.remove("secret-variable");
        refused(options, "secret-file names /nowhere, which cannot be read");
        options.put("secret-file", Files.createFile(folder.resolve("empty")).toString());
        refused(options, "empty, which is empty");
    }

    @Test
    void a_secret_shows_nowhere() {
        SmppSettings read = read(smpp());
        assertThat(read.toString()).doesNotContain("secret08").contains("(secret)");
        assertThat(settings(smpp()).toString()).doesNotContain("smsc.example");
    }

    @Test
    void what_the_protocol_has_no_room_for_is_said_before_it_is_sent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppSettings.of(Told.settings("smpp", folder, "secret-09", smpp())))
                .withMessageContaining("longer than the 8 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CmppSettings.of(Told.settings(
                        "cmpp",
                        folder,
                        "secret",
                        Map.of(
                                "host",
                                "h",
                                "user",
                                "9012345",
                                "sender",
                                "1".repeat(22),
                                "service-id",
                                "MUTUAL-AID-1"))))
                .withMessageContaining("user is 9012345, but the protocol has room for 6 characters")
                .withMessageContaining("room for 21 characters")
                .withMessageContaining("room for 10 characters");
    }
}
