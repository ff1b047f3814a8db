package org.mutualaid.ledger.web;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.mutualaid.ledger.store.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What somebody was told, waited for; each person with a number of their own, for carriers count by number. */
abstract class SmsOverHttp extends LumpSumsOverHttp {

    @Autowired
    JdbcClient database;

    /** Other tests may have left thousands of messages behind; those of a test wait for themselves only. */
    @BeforeEach
    void everybodyElseIsTold() {
        long head = head();
        Awaitility.await("all that was to be told before")
                .atMost(Duration.ofMinutes(5))
                .until(() -> isTold(head));
    }

    private boolean isTold(long position) {
        return database.sql("""
                        SELECT position >= ? AND NOT EXISTS (
                                   SELECT FROM ledger.sms
                                    WHERE status IN ('QUEUED', 'WAITING') AND due_at <= now() OR status = 'SENDING')
                          FROM ledger.sms_place""").param(position).query(Boolean.class).optional().orElse(false);
    }

    /** A person with a mobile number that no other test uses, covered from the day after. */
    String coveredWithPhone(String scheme, String day) {
        return coveredWithPhone(scheme, day, mobile());
    }

    String coveredWithPhone(String scheme, String day, String mobile) {
        return coveredWithPhone(scheme, day, mobile, "6222020000001234");
    }

    String coveredWithPhone(String scheme, String day, String mobile, @Nullable String card) {
        String person = person();
        String unit = unit("SN-01");
        Map<String, Object> row = row(1, person);
        row.put("mobile", mobile);
        row.put("bankCard", card);
        String id = submitted(clerk, dated(roster(unit, scheme, "SN-01", List.of(row)), day));
        String due = awaitRoster(id, "AWAITING_PAYMENT").get("amountDue").asString();
        clerk.post(API + "/payments", dated(payment(unit, "SN-01", due, id), day))
                .expect(201);
        awaitRoster(id, "ENROLLED");
        return person;
    }

    static String mobile() {
        return "137%08d".formatted(next());
    }

    /** The messages to that member, once one of them is as expected. */
    List<JsonNode> told(String person, Predicate<JsonNode> expected) {
        return awaited("/sms?member=" + memberId(person), expected);
    }

    /** The messages of a list, once one of them is as expected. */
    List<JsonNode> awaited(String path, Predicate<JsonNode> expected) {
        return Awaitility.await(path)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> items(path), found -> found.stream().anyMatch(expected));
    }

    List<JsonNode> items(String path) {
        return auditor.get(API + path)
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    static Predicate<JsonNode> left(String template) {
        return is(template, "SENT");
    }

    static Predicate<JsonNode> is(String template, String status) {
        return sms -> sms.get("template").asString().equals(template)
                && sms.get("status").asString().equals(status);
    }

    static Stream<String> templates(List<JsonNode> messages) {
        return messages.stream().map(sms -> sms.get("template").asString());
    }

    static String text(List<JsonNode> messages, String template) {
        return messages.stream()
                .filter(sms -> sms.get("template").asString().equals(template))
                .findFirst()
                .orElseThrow()
                .get("text")
                .asString();
    }

    static LocalDate today() {
        return TestTime.today();
    }
}
