package org.mutualaid.ledger.follow.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a receiver believes us, by the verifier that the authors of Standard Webhooks give to receivers. */
class SecretTest {

    private static final byte[] BODY = "{\"a\":\"农\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void the_signature_is_that_of_the_published_example() {
        Secret secret = Secret.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(Secret.sign(
                        List.of(secret),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1_614_265_330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_receiver_believes_what_was_signed_with_its_secret_whichever_of_two_that_is() {
        Secret newest = Secret.random();
        Secret former = Secret.random();
        HttpHeaders sent = headers(List.of(newest, former));

        assertThatCode(() -> verify(newest, BODY, sent)).doesNotThrowAnyException();
        assertThatCode(() -> verify(former, BODY, sent)).doesNotThrowAnyException();
    }

    @Test
    void a_receiver_does_not_believe_another_secret_or_a_changed_body() {
        Secret secret = Secret.random();
        HttpHeaders sent = headers(List.of(secret));

        assertThatThrownBy(() -> verify(Secret.random(), BODY, sent)).isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(secret, "{}".getBytes(StandardCharsets.UTF_8), sent))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void a_secret_is_not_printed_by_accident() {
        Secret secret = Secret.random();
        assertThat(secret).asString().doesNotContain(secret.text().substring(6));
    }

    private static HttpHeaders headers(List<Secret> secrets) {
        long now = Instant.now().getEpochSecond();
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of("id"),
                        "webhook-timestamp", List.of("" + now),
                        "webhook-signature", List.of(Secret.sign(secrets, "id", now, BODY))),
                (name, value) -> true);
    }

    private static void verify(Secret secret, byte[] body, HttpHeaders headers) throws WebhookVerificationException {
        new Webhook(secret.text()).verify(new String(body, StandardCharsets.UTF_8), headers);
    }
}
