package org.mutualaid.ledger.sms.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.sms.Reports;
import org.mutualaid.ledger.sms.Reports.State;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Aliyun brings: lists of reports (SmsReport) and of replies (SmsUp), under a token that only it was told. */
final class AliyunReports implements ReportTaker {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final ZoneId CARRIER = ZoneId.of("Asia/Shanghai");

    private final String name;
    private final Secret token;
    private final Reports reports;

    AliyunReports(String name, Secret token, Reports reports) {
        this.name = name;
        this.token = token;
        this.reports = reports;
    }

    @Override
    public void take(Pushed pushed) {
        if (token.value().isEmpty() || pushed.token() == null || !isToken(pushed.token())) {
            throw Refused.forbidden("report-not-authentic", "The token of this address is not the carrier's.");
        }
        try {
            JSON.readTree(pushed.body().get()).forEach(this::take);
        } catch (JacksonException e) {
            throw Refused.rule("report-unreadable", "The body must be a JSON list of reports or replies.");
        }
    }

    private boolean isToken(String said) {
        return MessageDigest.isEqual(
                said.getBytes(StandardCharsets.UTF_8), token.value().getBytes(StandardCharsets.UTF_8));
    }

    private void take(JsonNode entry) {
        if (entry.has("content")) {
            reports.replied(
                    name,
                    Reply.phone(entry.path("phone_number").asString()),
                    entry.path("content").asString().strip(),
                    at(entry.path("send_time").asString("")));
            return;
        }
        // Our own id, which Aliyun echoes, also settles what nobody knew whether it had left.
        String id = entry.path("out_id").asString("");
        reports.delivered(
                name,
                id.isEmpty() ? entry.path("biz_id").asString() : id,
                entry.path("success").asBoolean(false) ? State.DELIVERED : State.FAILED,
                entry.path("err_code").asString(""),
                at(entry.path("report_time").asString("")));
    }

    private static Instant at(String written) {
        try {
            return LocalDateTime.parse(written, SECOND).atZone(CARRIER).toInstant();
        } catch (DateTimeException unreadable) {
            return Instant.now();
        }
    }
}
