package org.mutualaid.ledger.sms.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.Message;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program of the office's own that sends messages. Each is one signed call, whose {@code webhook-id} is the same
 * whenever the same message comes again.
 */
final class WebhookGateway implements Gateway {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_ERROR = 500;
    /** All messages wait for as long as it wishes. */
    private static final Duration LONGEST_WISH = Duration.ofMinutes(10);

    /** Malformed, gone, not acceptable in itself. */
    private static final Set<Integer> FOR_EVER = Set.of(400, 410, 422);

    private final String name;
    private final WebhookSettings settings;
    private final Throttle throttle;

    WebhookGateway(String name, WebhookSettings settings) {
        this.name = name;
        this.settings = settings;
        this.throttle = new Throttle(settings.pause(), WebhookSettings.LONGEST_PAUSE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome submit(Message message) {
        Instant now = Instant.now();
        String body = JSON.writeValueAsString(Map.of(
                "type", "sms.send",
                "timestamp", now.toString(),
                "data",
                        Map.of(
                                "id", message.id(),
                                "phone", message.phone(),
                                "signature", message.signature(),
                                "text", message.text(),
                                "segments", message.segments())));
        HttpRequest request = HttpRequest.newBuilder(settings.url())
                .header("Content-Type", "application/json")
                .header(WebhookSignature.ID, message.id())
                .header(WebhookSignature.TIME, Long.toString(now.getEpochSecond()))
                .header(WebhookSignature.SIGNATURE, settings.signature().sign(message.id(), now, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        return Exchange.of(request, settings.answer(), this::outcome);
    }

    private Outcome outcome(HttpResponse<String> answer) {
        int status = answer.statusCode();
        String code = Integer.toString(status);
        JsonNode body = read(answer.body());
        if (status / 100 == 2) {
            throttle.taken();
            return new Accepted(ids(body));
        }
        if (status == TOO_MANY) {
            Duration pause = throttle.heard();
            return new Throttled(seconds(answer).orElse(pause));
        }
        String text = body.path("detail").asString("");
        if (FOR_EVER.contains(status)) {
            return new Refused(body.path("code").asString(code), text);
        }
        return status < SERVER_ERROR || status == UNAVAILABLE ? new Temporary(code, text) : new Unknown(code, text);
    }

    /** Where the answer names none, reports name our own id. */
    private static List<String> ids(JsonNode body) {
        List<String> ids = new ArrayList<>();
        body.path("messageIds").forEach(id -> ids.add(id.asString()));
        return ids;
    }

    private static Optional<Duration> seconds(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[1-9]\\d{0,8}"))
                .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST_WISH.toSeconds())));
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
