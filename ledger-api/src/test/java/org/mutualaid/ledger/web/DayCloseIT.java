package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.proof.LogKey;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Days are counted, compared and closed, and what comes late falls on the next open day: scenarios H1 and H18. */
class DayCloseIT extends LedgerOverHttp {

    private static final String POINT = "SN-02";

    @Autowired
    private JdbcClient database;

    /**
     * 130 people at 95.00 are 12,350.00 in cash; 12,255.00 reach the bank and the office. The books show 95.00 in the till,
     * nothing is there: the cashier is short by 95.00, no income is touched, and every cover stands.
     */
    @Test
    void what_is_remitted_short_is_a_shortage_of_the_till_and_no_loss_of_cover() {
        String scheme = "SHORT-" + next();
        Map<String, Object> terms = with(terms(1), "effectiveFrom", "2020-01-01");
        admin.put(API + "/schemes/" + scheme + "/versions/1", with(terms, "term", Map.of("months", 12)))
                .expect(200);
        String unit = unit(POINT, 130);
        String roster = submitted(otherClerk, roster(unit, scheme, POINT, RosterPeople.rows(130)));
        awaitRoster(roster, "AWAITING_PAYMENT");
        String short1221 = balance("1221:" + POINT);
        String office = balance("1002:OFFICE");
        String transit = balance("1231:" + POINT);
        String collection = balance("1002:COLL");
        Answer paid = otherClerk
                .post(API + "/payments", dated(payment(unit, POINT, "12350.00", roster), "2020-05-20"))
                .expect(201);
        assertThat(paid.at("applied")).isEqualTo("12350.00");
        otherClerk
                .post(
                        API + "/deposits",
                        dated(
                                Map.of("agencyPoint", POINT, "amount", "12255.00", "bankSerial", "D-" + next()),
                                "2020-05-20"))
                .expect(201);

        Answer day = close("2020-05-20", "0.00").expect(200);

        assertThat(day.at("booked")).isEqualTo("95.00");
        assertThat(day.at("counted")).isEqualTo("0.00");
        assertThat(day.at("difference")).isEqualTo("-95.00");
        assertThat(day.at("receipts")).isEqualTo("1");
        assertThat(day.at("byChannel.CASH")).isEqualTo("12350.00");
        assertThat(minus(balance("1221:" + POINT), short1221)).isEqualTo("95.00");
        assertThat(differences("clerk-sn-02")).contains("short");

        String remittance = otherClerk
                .post(
                        API + "/remittances",
                        Map.of("agencyPoint", POINT, "amount", "12255.00", "receipts", List.of(paid.at("receiptNo"))))
                .expect(201)
                .at("remittanceId");
        assertThat(minus(balance("1231:" + POINT), transit)).isEqualTo("12255.00");
        assertThat(confirm(remittance, "12255.00").expect(200).at("status")).isEqualTo("DISPUTED");
        assertThat(minus(balance("1231:" + POINT), transit)).isEqualTo("0.00");
        assertThat(minus(balance("1002:OFFICE"), office)).isEqualTo("12255.00");
        assertThat(minus(balance("1002:COLL"), collection)).isEqualTo("0.00");
        assertThat(balance("4101:" + scheme)).isEqualTo("-12350.00");
        assertThat(auditor.get(API + "/rosters/" + roster, "Read-After", "" + head())
                        .expect(200)
                        .at("enrolled"))
                .isEqualTo("130");

        assertThat(confirm(remittance, "95.00").expect(200).at("status")).isEqualTo("CONFIRMED");
        assertThat(minus(balance("1221:" + POINT), short1221)).isEqualTo("0.00");
        assertThat(minus(balance("1002:OFFICE"), office)).isEqualTo("12350.00");
    }

    /** Two receipts of an offline day arrive when it and the day after are closed; both sheets stay what they were. */
    @Test
    void what_arrives_after_the_close_keeps_its_day_and_is_booked_on_the_next_open_one() {
        String unit = unit(POINT);
        pay(unit, "95.00", "2020-06-10").expect(201);
        close("2020-06-10", bookedOn("2020-06-10")).expect(200);
        close("2020-06-11", bookedOn("2020-06-11")).expect(200);
        String sheet = sheet("2020-06-10");
        String next = sheet("2020-06-11");
        byte[] report = published("2020-06-10", "");
        byte[] paper = published("2020-06-10", ".pdf");
        otherClerk
                .get(API + "/agency-points/" + POINT + "/days/2020-06-12/report")
                .expect(404, "day-not-closed");
        clerk.get(API + "/agency-points/" + POINT + "/days/2020-06-10/report").expect(403, "other-agency-point");
        String before = bookedOn("2020-06-12");

        Answer batch = otherClerk
                .post(
                        API + "/postings",
                        Map.of(
                                "agencyPoint",
                                POINT,
                                "mode",
                                "ITEM_BY_ITEM",
                                "items",
                                List.of(late(unit, "190.00"), late(unit, "285.00"))))
                .expect(200);

        String first = batch.at("items.0.body.receiptNo");
        assertThat(number(batch.at("items.1.body.receiptNo")))
                .as("of the own block")
                .isEqualTo(number(first) + 1);
        JsonNode line = auditor.get(
                        API + "/journal?account=1001:" + POINT + "&receipt=" + first, "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items")
                .get(0);
        assertThat(line.get("effectiveDate").asString()).isEqualTo("2020-06-10");
        assertThat(line.get("businessDate").asString()).isEqualTo("2020-06-12");
        assertThat(sheet("2020-06-10")).as("for ever").isEqualTo(sheet);
        assertThat(sheet("2020-06-11")).isEqualTo(next);
        assertThat(published("2020-06-10", "")).isEqualTo(report);
        assertThat(published("2020-06-10", ".pdf")).isEqualTo(paper);
        assertThat(Http.JSON.readTree(report).at("/figures/receipts").asInt()).isEqualTo(1);
        assertThat(verified(report, published("2020-06-10", ".sig"))).isTrue();
        assertThat(minus(bookedOn("2020-06-12"), before)).isEqualTo("475.00");
        Answer days = otherClerk
                .get(API + "/agency-points/" + POINT + "/days?from=2020-06-10&to=2020-06-12")
                .expect(200);
        assertThat(days.json()
                        .get("items")
                        .valueStream()
                        .map(day -> day.get("status").asString()))
                .containsExactly("CLOSED", "CLOSED", "OPEN");
    }

    /** A payment of an earlier day, which is closed, is booked on this one. */
    @Test
    void an_open_day_is_told_of_what_had_happened_by_a_day_and_a_closed_one_as_it_was_signed() {
        String unit = unit(POINT);
        pay(unit, "30.00", "2020-09-01").expect(201);
        close("2020-09-01", bookedOn("2020-09-01")).expect(200);
        String before = bookedOn("2020-09-02");
        String late = pay(unit, "40.00", "2020-09-01").expect(201).at("receiptNo");
        pay(unit, "50.00", "2020-09-02").expect(201);

        Answer open = otherClerk
                .get(API + "/agency-points/" + POINT + "/days/2020-09-02?effectiveTo=2020-09-01")
                .expect(200);

        assertThat(minus(open.at("booked"), before)).isEqualTo("40.00");
        assertThat(open.at("receipts")).isEqualTo("1");
        assertThat(open.at("byChannel.CASH")).isEqualTo("40.00");
        assertThat(open.at("lastReceipt")).isEqualTo(late);
        assertThat(open.json().get("receiptList")).hasSize(1);
        assertThat(sheet("2020-09-02?effectiveTo=2020-09-02")).isEqualTo(sheet("2020-09-02"));
        close("2020-09-02", bookedOn("2020-09-02")).expect(200);
        assertThat(sheet("2020-09-02?effectiveTo=2020-09-01"))
                .contains("\"receipts\":2")
                .isEqualTo(sheet("2020-09-02"));
    }

    @Test
    void the_sheet_of_another_day_is_not_given_out_for_that_of_a_day() {
        close("2020-08-10", bookedOn("2020-08-10")).expect(200);
        close("2020-08-11", bookedOn("2020-08-11")).expect(200);
        byte[] report = published("2020-08-10", "");
        byte[] signature = published("2020-08-10", ".sig");
        String day = API + "/agency-points/" + POINT + "/days/2020-08-10/report";
        try {
            database.sql("""
                            UPDATE views.published_report SET (text, signature) = (
                                   SELECT text, signature FROM views.published_report WHERE period = ?) WHERE period = ?""")
                    .params(POINT + "-2020-08-11", POINT + "-2020-08-10")
                    .update();
            otherClerk.get(day).expect(409, "log-broken");
            otherClerk.get(day + ".pdf").expect(409, "log-broken");
        } finally {
            database.sql("UPDATE views.published_report SET text = ?, signature = ? WHERE period = ?")
                    .params(
                            new String(report, StandardCharsets.UTF_8),
                            Base64.getEncoder().encodeToString(signature),
                            POINT + "-2020-08-10")
                    .update();
        }
        assertThat(published("2020-08-10", "")).isEqualTo(report);
    }

    @Test
    void an_overage_is_booked_too_and_a_day_is_closed_once() {
        pay(unit(POINT), "95.00", "2020-07-01").expect(201);
        String found =
                new BigDecimal(bookedOn("2020-07-01")).add(BigDecimal.TEN).toPlainString();
        String over = balance("1221:" + POINT);
        String path = API + "/agency-points/" + POINT + "/days/2020-07-01/close";
        String key = "close-" + next();

        Answer day = otherClerk.post(path, key, Map.of("countedCash", found)).expect(200);

        assertThat(day.at("difference")).isEqualTo("10.00");
        assertThat(minus(balance("1221:" + POINT), over)).isEqualTo("-10.00");
        Answer again = otherClerk.post(path, key, Map.of("countedCash", found)).expect(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(day.json());
        otherClerk.post(path, Map.of("countedCash", found)).expect(409, "day-closed");
    }

    @Test
    void only_the_own_days_that_have_come_are_closed_by_clerks() {
        String body = "{\"countedCash\": \"0.00\"}";
        clerk.post(API + "/agency-points/" + POINT + "/days/2020-08-01/close", body)
                .expect(403, "other-agency-point");
        cashier.post(API + "/agency-points/" + POINT + "/days/2020-08-01/close", body)
                .expect(403, "role-not-allowed");
        LocalDate later = TestTime.today().plusDays(2);
        otherClerk
                .post(API + "/agency-points/" + POINT + "/days/" + later + "/close", body)
                .expect(422, "day-not-over");
        otherClerk
                .post(API + "/agency-points/" + POINT + "/days/today/close", body)
                .expect(400);
        otherClerk
                .post(API + "/agency-points/" + POINT + "/days/2020-08-01/close", Map.of("countedCash", "-1.00"))
                .expect(400);
        clerk.get(API + "/agency-points/" + POINT + "/days/2020-08-01").expect(403, "other-agency-point");
    }

    private Map<String, Object> late(String unit, String amount) {
        return Map.of(
                "key", "late-" + next(), "kind", "PAYMENT", "body", dated(payment(unit, POINT, amount), "2020-06-10"));
    }

    private Answer pay(String unit, String amount, String day) {
        return otherClerk.post(API + "/payments", dated(payment(unit, POINT, amount), day));
    }

    private Answer close(String day, String counted) {
        return otherClerk.post(
                API + "/agency-points/" + POINT + "/days/" + day + "/close", Map.of("countedCash", counted));
    }

    private Answer confirm(String remittance, String amount) {
        return cashier.post(
                API + "/remittances/" + remittance + "/confirmation",
                Map.of("receivedAmount", amount, "bankSerial", "OFFICE-" + next()));
    }

    private String sheet(String day) {
        return otherClerk
                .get(API + "/agency-points/" + POINT + "/days/" + day)
                .expect(200)
                .json()
                .toString();
    }

    private byte[] published(String day, String form) {
        return auditor.download(API + "/agency-points/" + POINT + "/days/" + day + "/report" + form)
                .body();
    }

    private boolean verified(byte[] report, byte[] signature) {
        return LogKey.of(auditor.get(API + "/agency-points/" + POINT + "/days/2020-06-10/report")
                        .header("Report-Key"))
                .verifies(report, signature);
    }

    private String bookedOn(String day) {
        return otherClerk
                .get(API + "/agency-points/" + POINT + "/days/" + day)
                .expect(200)
                .at("booked");
    }

    private String differences(String cashier) {
        return auditor.get(API + "/cash-differences?agencyPoint=" + POINT)
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .filter(item -> item.get("cashier").asString().equals(cashier))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private String unit(String agencyPoint, int headcount) {
        String code = "U-" + next();
        admin.put(
                        API + "/units/" + code,
                        Map.of("name", "Unit " + code, "agencyPoint", agencyPoint, "headcount", headcount))
                .expect(200);
        return code;
    }

    private static int number(String receiptNo) {
        return Integer.parseInt(receiptNo.substring(1));
    }

    private static Map<String, Object> dated(Map<String, Object> body, String day) {
        return with(body, "effectiveDate", day);
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
