package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import org.mutualaid.ledger.sms.Reports.State;
import org.mutualaid.ledger.sms.gateway.WebServer.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookGatewayTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final WebhookSignature BY = WebhookSignature.by(new Secret(SECRET));

    @TempDir
    private Path folder;

    private final Heard heard = new Heard();
    private final ReportTakers takers = new ReportTakers();
    private WebServer office;
    private Gateway gateway;

    @BeforeEach
    void open() throws IOException {
        office = new WebServer();
        gateway = gateway("1m");
    }

    private Gateway gateway(String answerWithin) {
        return new WebhookKind(takers)
                .open(
                        Told.settings(
                                "webhook",
                                folder,
                                SECRET,
                                Map.of("url", office.url() + "sms", "answer-within", answerWithin)),
                        heard);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private Outcome answered(Answer answer) {
        office.answers.add(answer);
        return gateway.submit(Told.message("m1", Told.SHORT));
    }

    @Test
    void a_message_is_one_signed_call_that_has_the_same_id_when_it_comes_again() {
        assertThat(answered(Answer.of(202, "{\"messageIds\":[\"a\",\"b\"]}")))
                .isEqualTo(new Accepted(List.of("a", "b")));
        assertThat(answered(Answer.of(204, ""))).isEqualTo(new Accepted(List.of()));

        assertThat(office.asked).hasSize(2).allSatisfy(asked -> {
            String time = asked.headers().getFirst("webhook-timestamp");
            assertThat(WebhookSignature.isRecent(time, Instant.now())).isTrue();
            assertThat(BY.isBy("m1", time, asked.headers().getFirst("webhook-signature"), asked.body()))
                    .isTrue();
            assertThat(asked.headers().getFirst("webhook-id")).isEqualTo("m1");
            JsonNode body = JsonMapper.shared().readTree(asked.body());
            assertThat(body.path("type").asString()).isEqualTo("sms.send");
            assertThat(body.path("data").path("phone").asString()).isEqualTo(Told.PHONE);
            assertThat(body.path("data").path("signature").asString()).isEqualTo("商南县总工会");
            assertThat(body.path("data").path("text").asString()).isEqualTo(Told.SHORT);
        });
    }

    @Test
    void the_status_says_what_became_of_it() {
        assertThat(answered(Answer.of(422, "{\"code\":\"blacklisted\",\"detail\":\"why\"}")))
                .isEqualTo(new Outcome.Refused("blacklisted", "why"));
        assertThat(answered(Answer.of(401, ""))).isEqualTo(new Temporary("401", ""));
        assertThat(answered(Answer.of(503, ""))).isEqualTo(new Temporary("503", ""));
        assertThat(answered(Answer.of(500, ""))).isEqualTo(new Unknown("500", ""));
        assertThat(answered(Answer.of(429, ""))).isEqualTo(new Throttled(Duration.ofSeconds(1)));
        assertThat(answered(Answer.of(429, "").with("Retry-After", "7")))
                .isEqualTo(new Throttled(Duration.ofSeconds(7)));
    }

    @Test
    void it_may_have_all_messages_wait_for_ten_minutes_at_most() {
        assertThat(answered(Answer.of(429, "").with("Retry-After", "9999")))
                .isEqualTo(new Throttled(Duration.ofMinutes(10)));
        assertThat(answered(Answer.of(429, "").with("Retry-After", "86400")))
                .isEqualTo(new Throttled(Duration.ofMinutes(10)));
    }

    @Test
    @Timeout(60)
    void an_answer_that_never_ends_is_none_and_holds_no_sender() {
        Gateway hurried = gateway("10s");
        office.answers.add(Answer.of(202, "{\"messageIds\":[\"a\"").stalling());
        assertThat(hurried.submit(Told.message("m1", Told.SHORT)))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("no-answer"));
    }

    @Test
    void an_answer_longer_than_any_honest_one_is_not_read() {
        assertThat(answered(Answer.of(202, " ".repeat(64 * 1024 + 1)))).isInstanceOf(Unknown.class);
    }

    @Test
    void before_it_was_written_it_did_not_leave_and_after_that_nobody_knows() {
        assertThat(answered(Answer.of(0, ""))).isInstanceOf(Unknown.class);
        office.close();
        assertThat(gateway.submit(Told.message("m1", Told.SHORT))).isInstanceOf(Temporary.class);
    }

    private Pushed signed(String body) {
        Instant now = Instant.now();
        Map<String, String> headers = Map.of(
                "webhook-id", "r1",
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", BY.sign("r1", now, body));
        return new Pushed(null, headers::get, () -> body);
    }

    @Test
    void what_it_brings_must_be_signed_with_the_same_secret() {
        ReportTaker taker = takers.named("first");
        taker.take(
                signed("{\"type\":\"sms.delivered\",\"data\":{\"messageId\":\"a\",\"at\":\"2024-06-12T02:03:00Z\"}}"));
        taker.take(
                signed(
                        "{\"type\":\"sms.failed\",\"data\":{\"messageId\":\"b\",\"code\":\"off\",\"at\":\"2024-06-12T02:03:00Z\"}}"));
        taker.take(signed("{\"type\":\"sms.replied\",\"data\":{\"phone\":\"+8613900000001\",\"text\":\"R\","
                + "\"at\":\"2024-06-12T02:03:00Z\"}}"));

        Instant at = Instant.parse("2024-06-12T02:03:00Z");
        assertThat(heard.reports)
                .containsExactly(
                        new Heard.Report("first", "a", State.DELIVERED, "", at),
                        new Heard.Report("first", "b", State.FAILED, "off", at));
        assertThat(heard.replies).containsExactly(new Heard.Said("first", Told.PHONE, "R"));

        for (String body : List.of(
                "no json",
                "{\"type\":\"sms.other\"}",
                "{\"type\":\"sms.delivered\",\"data\":{\"at\":\"2024-06-12T02:03:00Z\"}}",
                "{\"type\":\"sms.delivered\",\"data\":{\"messageId\":\"a\",\"at\":\"soon\"}}")) {
            assertThatThrownBy(() -> taker.take(signed(body)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("report-unreadable"));
        }
    }

    @Test
    void what_nobody_signed_or_somebody_signed_long_ago_is_not_even_read() {
        Map<String, String> old =
                Map.of("webhook-id", "r1", "webhook-timestamp", "1718157780", "webhook-signature", "v1,");
        for (Map<String, String> headers : List.of(Map.<String, String>of(), old)) {
            assertThatThrownBy(() -> takers.named("first").take(new Pushed(null, headers::get, Told::unread)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("report-not-authentic"));
        }
    }

    @Test
    void a_secret_of_another_form_stops_the_program() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSettings.of(
                        Told.settings("webhook", folder, "guess me", Map.of("url", "ftp://office.example"))))
                .withMessageContaining("the secret must be whsec_")
                .withMessageContaining("url is ftp://office.example, but must be an address");
    }
}
