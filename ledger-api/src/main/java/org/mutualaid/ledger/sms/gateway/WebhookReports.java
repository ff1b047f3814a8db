package org.mutualaid.ledger.sms.gateway;

import java.time.DateTimeException;
import java.time.Instant;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sms.Reports;
import org.mutualaid.ledger.sms.Reports.State;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the office's own program brings, signed with the same secret: one report or one reply at a time. */
final class WebhookReports implements ReportTaker {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final WebhookSignature signature;
    private final Reports reports;

    WebhookReports(String name, WebhookSignature signature, Reports reports) {
        this.name = name;
        this.signature = signature;
        this.reports = reports;
    }

    @Override
    public void take(Pushed pushed) {
        String body = authentic(pushed);
        try {
            JsonNode told = JSON.readTree(body);
            take(told.path("type").asString(""), told.path("data"));
        } catch (JacksonException e) {
            throw unreadable();
        }
    }

    /** The body, read only for somebody who says when they signed it. */
    private String authentic(Pushed pushed) {
        String id = pushed.headers().apply(WebhookSignature.ID);
        String time = pushed.headers().apply(WebhookSignature.TIME);
        String signatures = pushed.headers().apply(WebhookSignature.SIGNATURE);
        if (id != null && time != null && signatures != null && WebhookSignature.isRecent(time, Instant.now())) {
            String body = pushed.body().get();
            if (signature.isBy(id, time, signatures, body)) {
                return body;
            }
        }
        throw Refused.forbidden(
                "report-not-authentic",
                "Sign what you bring by the Standard Webhooks, with the secret of this gateway and the time of now.");
    }

    private void take(String type, JsonNode data) {
        switch (type) {
            case "sms.delivered" -> delivered(data, State.DELIVERED);
            case "sms.failed" -> delivered(data, State.FAILED);
            case "sms.replied" -> reports.replied(name, Reply.phone(text(data, "phone")), text(data, "text"), at(data));
            default -> throw unreadable();
        }
    }

    private void delivered(JsonNode data, State state) {
        reports.delivered(
                name, text(data, "messageId"), state, data.path("code").asString(""), at(data));
    }

    private static String text(JsonNode data, String field) {
        String text = data.path(field).asString("");
        if (text.isEmpty()) {
            throw unreadable();
        }
        return text;
    }

    private static Instant at(JsonNode data) {
        try {
            return Instant.parse(text(data, "at"));
        } catch (DateTimeException e) {
            throw unreadable();
        }
    }

    private static Refused unreadable() {
        return Refused.rule(
                "report-unreadable",
                "Bring {type: sms.delivered or sms.failed, data: {messageId, code?, at}} or {type: sms.replied, data: {phone,"
                        + " text, at}}.");
    }
}
