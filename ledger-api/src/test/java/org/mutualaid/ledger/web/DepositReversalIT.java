package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** A deposit was recorded wrongly and its month is closed: scenario H4, in the same year and in a later one. */
class DepositReversalIT extends LedgerOverHttp {

    /** 950.00 were recorded for 9,500.00 on 20 May; May is closed when it is found. */
    @Test
    void is_cancelled_in_red_and_entered_again_on_its_own_day_in_the_same_year() {
        cash("9500.00", "2026-05-19");
        Answer before = turnover();
        String till = balance("1001:SN-01");
        String known = balance("1002:COLL&effectiveTo=2026-05-31");
        String depositId = deposit("950.00", "2026-05-20");
        cashier.post(API + "/periods/2026-05/close", "{}").expect(200);
        String published = asKnown(TestTime.now());
        Instant closed = TestTime.now();

        Answer reversed = clerk.post(
                        API + "/deposits/" + depositId + "/reversal",
                        Map.of("reason", "a nought was left out", "correctAmount", "9500.00"))
                .expect(200);

        assertThat(reversed.at("status")).isEqualTo("REVERSED");
        assertThat(minus(turnover().at("debit"), before.at("debit")))
                .as("950.00 - 950.00 + 9,500.00: turnover stays honest")
                .isEqualTo("9500.00");
        assertThat(minus(turnover().at("credit"), before.at("credit"))).isEqualTo("0.00");
        assertThat(minus(balance("1001:SN-01"), till)).isEqualTo("-9500.00");
        assertThat(minus(balance("1002:COLL&effectiveTo=2026-05-31"), known)).isEqualTo("9500.00");
        assertThat(asKnown(closed)).as("May as it was known when it was closed").isEqualTo(published);
        List<JsonNode> lines = lines(depositId);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().get("redInk").asBoolean()).isTrue();
        assertThat(lines.getFirst().get("amount").asString()).isEqualTo("950.00");
        assertThat(lines.getFirst().get("effectiveDate").asString()).isEqualTo("2026-05-20");
        assertThat(lines.getFirst().get("businessDate").asString()).isEqualTo("2026-06-01");
        assertThat(lines.getFirst().get("summary").asString()).isEqualTo("注销5月20日" + depositId + "号凭证");
        assertThat(lines.getLast().get("redInk").asBoolean()).isFalse();
        assertThat(lines.getLast().get("amount").asString()).isEqualTo("9500.00");
        assertThat(lines.getLast().get("effectiveDate").asString()).isEqualTo("2026-05-20");
        assertThat(lines.getLast().get("summary").asString()).isEqualTo("订正5月20日" + depositId + "号凭证");
        clerk.post(API + "/deposits/" + depositId + "/reversal", Map.of("reason", "once more"))
                .expect(409, "already-reversed");
    }

    /** The same found in a later year: one blue entry of 8,550.00 in that year, none in red. */
    @Test
    void is_put_right_by_one_blue_entry_in_a_later_year() {
        cash("9500.00", "2025-05-19");
        String old = balance("1002:COLL&effectiveTo=2025-12-31");
        String now = balance("1002:COLL");
        String depositId = deposit("950.00", "2025-05-20");

        Answer amended = clerk.post(
                        API + "/deposits/" + depositId + "/reversal",
                        Map.of("reason", "a nought was left out", "correctAmount", "9500.00"))
                .expect(200);

        assertThat(amended.at("status")).isEqualTo("AMENDED");
        assertThat(minus(balance("1002:COLL"), now)).isEqualTo("9500.00");
        assertThat(minus(balance("1002:COLL&effectiveTo=2025-12-31"), old))
                .as("the year before stays as it was")
                .isEqualTo("950.00");
        List<JsonNode> lines = lines(depositId);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().get("amount").asString()).isEqualTo("8550.00");
        assertThat(lines.getFirst().get("side").asString()).isEqualTo("DEBIT");
        assertThat(lines.getFirst().get("redInk").asBoolean()).isFalse();
        assertThat(lines.getFirst().get("effectiveDate").asString()).startsWith("2026-");
    }

    @Test
    void gives_its_bank_line_up_when_nothing_takes_its_place() {
        cash("100.00", "2026-04-01");
        String serial = "D-" + next();
        Map<String, Object> body = Map.of("agencyPoint", "SN-01", "amount", "100.00", "bankSerial", serial);
        String depositId = clerk.post(API + "/deposits", body).expect(201).at("depositId");
        clerk.post(API + "/deposits", body).expect(409, "bank-serial-used");
        otherClerk
                .post(API + "/deposits/" + depositId + "/reversal", Map.of("reason", "not mine"))
                .expect(403, "other-agency-point");

        clerk.post(API + "/deposits/" + depositId + "/reversal", Map.of("reason", "never brought"))
                .expect(200);

        clerk.post(API + "/deposits", body).expect(201);
    }

    private void cash(String amount, String day) {
        clerk.post(API + "/payments", with(payment(unit("SN-01"), "SN-01", amount), "effectiveDate", day))
                .expect(201);
    }

    private String deposit(String amount, String day) {
        return clerk.post(
                        API + "/deposits",
                        Map.of(
                                "agencyPoint",
                                "SN-01",
                                "amount",
                                amount,
                                "bankSerial",
                                "D-" + next(),
                                "effectiveDate",
                                day))
                .expect(201)
                .at("depositId");
    }

    private Answer turnover() {
        return auditor.get(API + "/balances?account=1002:COLL", "Read-After", "" + head())
                .expect(200);
    }

    private String asKnown(Instant when) {
        return auditor.get(API + "/trial-balance?effectiveTo=2026-05-31&knownAt=" + when, "Read-After", "" + head())
                .expect(200)
                .json()
                .toString();
    }

    /** Lines on the collection account that correct that deposit. */
    private List<JsonNode> lines(String depositId) {
        return auditor.get(API + "/journal?account=1002:COLL&limit=500", "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .filter(line -> depositId.equals(line.path("corrects").asString("")))
                .toList();
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(field, value);
        return more;
    }

    private static String minus(String now, String before) {
        return new BigDecimal(now).subtract(new BigDecimal(before)).toPlainString();
    }
}
