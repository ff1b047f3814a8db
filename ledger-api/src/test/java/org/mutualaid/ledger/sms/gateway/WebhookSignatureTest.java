package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final WebhookSignature BY =
            WebhookSignature.by(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    /** The example of the Standard Webhooks and of the libraries that follow them. */
    @Test
    void signs_as_the_standard_does() {
        assertThat(BY.sign(ID, AT, BODY)).isEqualTo(SIGNED);
    }

    @Test
    void knows_its_own_hand_among_others() {
        assertThat(BY.isBy(ID, "1614265330", "v1,bm90aGluZw== " + SIGNED, BODY)).isTrue();
        assertThat(BY.isBy(ID, "1614265331", SIGNED, BODY)).isFalse();
        assertThat(BY.isBy(ID + "x", "1614265330", SIGNED, BODY)).isFalse();
        assertThat(BY.isBy(ID, "1614265330", SIGNED, BODY + " ")).isFalse();
    }

    @Test
    void a_time_is_that_of_now_for_five_minutes() {
        assertThat(WebhookSignature.isRecent("1614265330", AT.plusSeconds(300))).isTrue();
        assertThat(WebhookSignature.isRecent("1614265330", AT.plusSeconds(301))).isFalse();
        assertThat(WebhookSignature.isRecent("1614265330", AT.minusSeconds(301)))
                .isFalse();
        assertThat(WebhookSignature.isRecent("soon", AT)).isFalse();
    }

    @Test
    void takes_no_secret_that_can_be_guessed() {
        for (String secret : new String[] {"whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_???", ""}) {
            assertThatIllegalArgumentException().isThrownBy(() -> WebhookSignature.by(new Secret(secret)));
        }
    }
}
