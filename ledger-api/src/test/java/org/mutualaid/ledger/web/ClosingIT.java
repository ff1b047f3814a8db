package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.web.LedgerOverHttp.API;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.tool.Tool;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Months and years are closed: what stands against it, what is published for ever, and what is known later (H4, H15). */
class ClosingIT {

    private static OwnLedger ledger;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        ledger = OwnLedger.start();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    /**
     * Scenario H4: 9,500.00 in cash are deposited on 20 May and recorded as 950.00; May is closed, then it is found. May as
     * published says 950.00 for ever; May as known now says 9,500.00; the difference is the correction, to the fen.
     */
    @Test
    void a_correction_after_the_close_changes_what_is_known_and_never_what_was_published() {
        pay("9500.00", "CASH", "2026-05-19");
        String depositId = deposit("950.00", "2026-05-20");
        Answer closed = close("2026-05", "{}").expect(200);
        assertThat(closed.at("status")).isEqualTo("CLOSED");
        assertThat(closed.at("closedBy")).isEqualTo("cashier");
        byte[] published = report("/periods/2026-05").body();
        byte[] paper = paper("/periods/2026-05");

        ledger.as("CLERK:SN-01")
                .post(
                        API + "/deposits/" + depositId + "/reversal",
                        Map.of("reason", "a nought was left out", "correctAmount", "9500.00"))
                .expect(200);

        Answer restated = ledger.read("/periods/2026-05/report/restated");
        assertThat(account(restated, "published", "1002:COLL").get("debit").asString())
                .isEqualTo("950.00");
        assertThat(account(restated, "restated", "1002:COLL").get("debit").asString())
                .as("950.00 - 950.00 in red + 9,500.00")
                .isEqualTo("9500.00");
        assertThat(differences(restated)).isEqualTo(Map.of("1001:SN-01", "-8550.00", "1002:COLL", "8550.00"));
        assertThat(sums(restated)).isEqualTo(differences(restated));
        assertThat(report("/periods/2026-05").body()).isEqualTo(published);
        assertThat(paper("/periods/2026-05")).isEqualTo(paper);
        Answer asKnown = ledger.read("/periods/2026-05/report/restated?knownAt=" + closed.at("closedAt"));
        assertThat(differences(asKnown)).isEmpty();
        long at = ledger.read("/history/period/2026-05")
                .json()
                .get("items")
                .valueStream()
                .filter(event -> event.get("type").asString().equals("PeriodClosed"))
                .mapToLong(event -> event.get("position").asLong())
                .findFirst()
                .orElseThrow();
        Answer atPosition = ledger.read("/periods/2026-05/report/restated?knownAtPosition=" + at);
        assertThat(atPosition.expect(200).json()).isEqualTo(asKnown.json());
        ledger.read("/periods/2026-05/report/restated?knownAtPosition=" + (at - 1))
                .expect(422, "known-before-close");
        ledger.read("/periods/2026-05/report/restated?knownAt=2026-05-20T00:00:00Z")
                .expect(422, "known-before-close");
        ledger.read("/periods/2026-06/report").expect(404, "period-not-closed");
        ledger.as("CLERK:SN-01").get(API + "/periods/2026-05/report").expect(403, "role-not-allowed");
    }

    @Test
    void a_report_is_signed_and_anybody_can_check_it() throws Exception {
        close("2019-01", "").expect(200);
        HttpResponse<byte[]> report = report("/periods/2019-01");
        byte[] signature = report("/periods/2019-01", ".sig").body();
        byte[] key = report("/periods/2019-01", ".pem").body();

        assertThat(Base64.getEncoder().encodeToString(signature))
                .isEqualTo(report.headers().firstValue("Report-Signature").orElseThrow());
        assertThat(verified(report.body(), signature, key)).isTrue();
        byte[] forged = new String(report.body(), StandardCharsets.UTF_8)
                .replace("2019-01", "2019-02")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(verified(forged, signature, key)).isFalse();

        Files.write(folder.resolve("report.json"), report.body());
        Files.write(folder.resolve("report.sig"), signature);
        Files.write(folder.resolve("report.pem"), key);
        assertThat(Tool.find("openssl")
                        .runIn(
                                folder,
                                "pkeyutl",
                                "-verify",
                                "-pubin",
                                "-inkey",
                                "report.pem",
                                "-rawin",
                                "-in",
                                "report.json",
                                "-sigfile",
                                "report.sig"))
                .contains("Signature Verified Successfully");
    }

    /** What is dangerous stands against a close until it is explained; what is not is told in the report. */
    @Test
    void a_month_with_a_batch_that_the_bank_has_not_answered_is_closed_with_an_explanation_only() {
        String scheme = published("BLOCK-", "95.00", 12, "2018-01-01");
        String person = RosterPeople.next();
        enrolled(scheme, "2018-02-01", "QR", "95.00", person);
        String claim = approved(person, scheme, "2018-03-10", "2018-03-20", "2018-03-25");
        String batch = batch(claim, "2018-03-30");

        Answer status = ledger.read("/periods/2018-03");
        assertThat(codes(status.json().get("blockers"))).contains("payouts-unanswered", "month-before-open");
        Answer blocked = close("2018-03", "{}").expect(409, "period-blocked");
        assertThat(codes(blocked.json().get("errors"))).containsExactly("payouts-unanswered");
        close("2018-03", said("bank-lines-open")).expect(422, "nothing-to-explain");
        close("2018-03", Map.of("explanations", List.of(Map.of("code", "payouts-unanswered", "text", " "))))
                .expect(400);
        assertThat(ledger.read("/periods/2018-03").at("status")).isEqualTo("OPEN");

        close("2018-03", said("payouts-unanswered")).expect(200);

        JsonNode remarks = Http.JSON.readTree(report("/periods/2018-03").body()).get("remarks");
        assertThat(remarks.valueStream()
                        .filter(one -> one.get("code").asString().equals("payouts-unanswered"))
                        .map(one -> one.get("explanation").asString()))
                .containsExactly("the bank answers on Monday");
        assertThat(codes(remarks)).as("told, not explained").contains("month-before-open");
        ledger.as("CASHIER")
                .post(
                        API + "/payout-batches/" + batch + "/result",
                        Map.of(
                                "debit",
                                "NET",
                                "lines",
                                List.of(Map.of("line", 1, "outcome", "PAID")),
                                "effectiveDate",
                                "2018-04-02"))
                .expect(200);
        assertThat(codes(ledger.read("/periods/2018-04").json().get("blockers")))
                .doesNotContain("payouts-unanswered");
    }

    /**
     * Scenario H15, closed: see {@link YearEndIT} for the amounts. The year's result is 285.00 + 95.00 - 1,213.69; its
     * months and then the year are closed; nothing of it is income or expense of the next year.
     */
    @Test
    void a_year_end_in_flight_is_closed_and_nothing_of_it_falls_into_the_next_year() {
        String year = published("YEAR-", "95.00", 12, "2025-01-01");
        String twoYears = published("TWO-", "190.00", 24, "2025-01-01");
        String person = RosterPeople.next();
        enrolled(year, "2025-11-10", "CASH", "285.00", person, RosterPeople.next(), RosterPeople.next());
        enrolled(twoYears, "2025-12-15", "TRANSFER", "190.00", RosterPeople.next());
        deposit("190.00", "2025-12-20");
        ledger.as("CLERK:SN-01")
                .post(
                        API + "/remittances",
                        Map.of("agencyPoint", "SN-01", "amount", "150.00", "effectiveDate", "2025-12-28"))
                .expect(201);
        String claim = approved(person, year, "2025-12-10", "2025-12-20", "2025-12-29");
        deposit("95.00", "2026-01-04");

        assertThat(codes(closeYear(2025).expect(409, "year-blocked").json().get("errors")))
                .contains("months-open");
        months(2025).forEach(month -> close(month, "{}").expect(200));
        JsonNode december =
                Http.JSON.readTree(report("/periods/2025-12").body()).get("figures");
        assertThat(closing(december, "1001:SN-01")).as("cash not deposited").isEqualTo("95.00");
        assertThat(closing(december, "1002:COLL")).isEqualTo("230.00");
        assertThat(closing(december, "1231:SN-01")).as("in transit").isEqualTo("150.00");
        assertThat(closing(december, "2211:" + claim)).as("approved, not paid").isEqualTo("-1213.69");
        assertThat(closing(december, "2203:" + twoYears + ":2026")).isEqualTo("-95.00");
        assertThat(december.get("totalDebit")).isEqualTo(december.get("totalCredit"));
        openYearsBefore(2025).forEach(before -> {
            months(before)
                    .forEach(month -> close(month, explainedIfNeeded(month)).expect(200));
            closeYear(before).expect(200);
        });

        ledger.as("CASHIER").post(API + "/years/2025/close", "{}").expect(403, "role-not-allowed");
        Answer closed = closeYear(2025).expect(200);
        assertThat(closed.at("status")).isEqualTo("CLOSED");
        long head = ledger.head();
        closeYear(2025).expect(200);
        assertThat(ledger.head()).as("a year is closed once").isEqualTo(head);

        byte[] published = report("/years/2025").body();
        JsonNode report = Http.JSON.readTree(published);
        assertThat(report.at("/figures/result").asString())
                .as("285.00 + 95.00 - 1,213.69")
                .isEqualTo("-833.69");
        assertThat(balance("4101", "2025-12-31")).as("after closing").isEqualTo("0.00");
        assertThat(balance("5101", "2025-12-31")).isEqualTo("0.00");
        assertThat(balance("3102:" + year, "2025-12-31")).isEqualTo("928.69");
        assertThat(balance("3102:" + twoYears, "2025-12-31")).isEqualTo("-95.00");
        assertThat(balance("2203:" + twoYears + ":2026", "2025-12-31")).isEqualTo("-95.00");
        JsonNode restated = ledger.read("/years/2025/report/restated").json();
        assertThat(restated.get("differences")).isEmpty();
        assertThat(restated.at("/restated/result").asString())
                .as("income can be read though it was carried")
                .isEqualTo("-833.69");

        ledger.read("/periods/2026-01").expect(200);
        close("2026-01", "{}").expect(200);
        JsonNode january = Http.JSON.readTree(report("/periods/2026-01").body()).get("figures");
        assertThat(january.get("income")).isEmpty();
        assertThat(january.get("expense")).isEmpty();
        assertThat(closing(january, "1001:SN-01")).isEqualTo("0.00");
        assertThat(closing(january, "3102:" + year)).isEqualTo("928.69");
        assertThat(report("/years/2025").body()).isEqualTo(published);
        assertThat(new String(paper("/years/2025"), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
        assertThat(differences(ledger.read("/periods/2025-12/report/restated")))
                .as("closing entries correct nothing")
                .isEmpty();
    }

    /** Whoever can write to the views can sign nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text = replace(text, '0.00', '9.00')",
                "signature = 'none'",
                "(text, signature) = (SELECT text, signature FROM views.published_report WHERE period = '2019-04')",
                "log_key = (SELECT replace(log_key, '/', '') FROM views.published_report WHERE period = '2019-04')",
                "up_to = up_to + 1",
                "closed_by = 'somebody'"
            })
    void a_report_that_was_altered_in_the_views_is_neither_answered_nor_printed(String forgery) {
        close("2019-03", "").expect(200);
        close("2019-04", "").expect(200);
        List<String> answers = List.of("", "/report", "/report.sig", "/report.pem", "/report.pdf", "/report/restated");
        Map<String, Object> right = ledger.database()
                .sql("SELECT * FROM views.published_report WHERE period = '2019-03'")
                .query()
                .singleRow();
        try {
            ledger.database()
                    .sql("UPDATE views.published_report SET " + forgery + " WHERE period = '2019-03'")
                    .update();
            answers.forEach(answer -> ledger.read("/periods/2019-03" + answer).expect(409, "log-broken"));
        } finally {
            ledger.database().sql("""
                            UPDATE views.published_report
                               SET text = :text, signature = :signature, log_key = :log_key, up_to = :up_to,
                                   closed_by = :closed_by
                             WHERE period = '2019-03'""").params(right).update();
        }
        answers.forEach(answer -> ledger.read("/periods/2019-03" + answer).expect(200));
    }

    private static List<Integer> openYearsBefore(int year) {
        return ledger.read("/years/" + year)
                .json()
                .get("openYears")
                .valueStream()
                .map(JsonNode::asInt)
                .toList();
    }

    private static Object explainedIfNeeded(String month) {
        return codes(ledger.read("/periods/" + month).json().get("blockers")).contains("payouts-unanswered")
                ? said("payouts-unanswered")
                : "{}";
    }

    private static List<String> months(int year) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> "%d-%02d".formatted(year, month))
                .toList();
    }

    private static Map<String, Object> said(String code) {
        return Map.of("explanations", List.of(Map.of("code", code, "text", "the bank answers on Monday")));
    }

    private static Answer close(String month, Object body) {
        return ledger.as("CASHIER").post(API + "/periods/" + month + "/close", body);
    }

    private static Answer closeYear(int year) {
        return ledger.as("APPROVER").post(API + "/years/" + year + "/close", "");
    }

    private static HttpResponse<byte[]> report(String period) {
        return report(period, "");
    }

    private static HttpResponse<byte[]> report(String period, String form) {
        HttpResponse<byte[]> report = ledger.as("AUDITOR").download(API + period + "/report" + form);
        assertThat(report.statusCode()).isEqualTo(200);
        return report;
    }

    private static byte[] paper(String period) {
        return report(period, ".pdf").body();
    }

    private static List<String> codes(JsonNode items) {
        return items.valueStream().map(item -> item.get("code").asString()).toList();
    }

    private static String closing(JsonNode figures, String account) {
        return figures.get("accounts")
                .valueStream()
                .filter(one -> one.get("account").asString().equals(account))
                .map(one -> one.get("closing").asString())
                .findFirst()
                .orElse("0.00");
    }

    private static JsonNode account(Answer restated, String side, String account) {
        return restated.json()
                .get(side)
                .get("accounts")
                .valueStream()
                .filter(one -> one.get("account").asString().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> differences(Answer restated) {
        Map<String, String> differences = new LinkedHashMap<>();
        restated.expect(200)
                .json()
                .get("differences")
                .valueStream()
                .forEach(one -> differences.put(
                        one.get("account").asString(), one.get("difference").asString()));
        return differences;
    }

    /** What the entries add up to that are said to make the differences. */
    private static Map<String, String> sums(Answer restated) {
        Map<String, String> sums = new LinkedHashMap<>();
        restated.json().get("entries").get("items").valueStream().forEach(line -> {
            BigDecimal amount = new BigDecimal(line.get("amount").asString());
            sums.merge(
                    line.get("account").asString(),
                    (line.get("side").asString().equals("DEBIT") ? amount : amount.negate()).toPlainString(),
                    (one, more) -> new BigDecimal(one).add(new BigDecimal(more)).toPlainString());
        });
        return sums;
    }

    private static boolean verified(byte[] report, byte[] signature, byte[] pem) throws Exception {
        String base64 = new String(pem, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(report);
        return check.verify(signature);
    }

    private static void pay(String amount, String channel, String day) {
        Map<String, Object> payment = new LinkedHashMap<>(LedgerOverHttp.payment(ledger.unit(), "SN-01", amount));
        payment.put("channel", channel);
        payment.put("effectiveDate", day);
        ledger.as("CLERK:SN-01").post(API + "/payments", payment).expect(201);
    }

    private static String deposit(String amount, String day) {
        return ledger.as("CLERK:SN-01")
                .post(
                        API + "/deposits",
                        Map.of(
                                "agencyPoint",
                                "SN-01",
                                "amount",
                                amount,
                                "bankSerial",
                                "CLOSING-" + LedgerOverHttp.next(),
                                "effectiveDate",
                                day))
                .expect(201)
                .at("depositId");
    }

    private static String published(String prefix, String price, int months, String from) {
        String code = prefix + LedgerOverHttp.next();
        Map<String, Object> terms = new LinkedHashMap<>(LedgerOverHttp.terms(1));
        terms.put("effectiveFrom", from);
        terms.put("price", price);
        terms.put("payerSplit", List.of(Map.of("payer", "MEMBER", "amount", price)));
        terms.put("term", Map.of("months", months));
        ledger.as("ADMIN").put(API + "/schemes/" + code + "/versions/1", terms).expect(200);
        return code;
    }

    private static void enrolled(String scheme, String day, String channel, String amount, String... people) {
        String unit = ledger.unit();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String person : people) {
            rows.add(LedgerOverHttp.row(rows.size() + 1, person));
        }
        Map<String, Object> roster = new LinkedHashMap<>(LedgerOverHttp.roster(unit, scheme, "SN-01", rows));
        roster.put("effectiveDate", day);
        String rosterId = ledger.as("CLERK:SN-01")
                .post(API + "/rosters", roster)
                .expect(202)
                .at("rosterId");
        ledger.awaitRoster(rosterId, "AWAITING_PAYMENT");
        Map<String, Object> payment = new LinkedHashMap<>(LedgerOverHttp.payment(unit, "SN-01", amount, rosterId));
        payment.put("channel", channel);
        payment.put("effectiveDate", day);
        ledger.as("CLERK:SN-01").post(API + "/payments", payment).expect(201);
        ledger.awaitRoster(rosterId, "ENROLLED");
    }

    private static String approved(
            String person, String scheme, String admitted, String discharged, String approvedOn) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put(
                "memberId",
                ledger.as("AUDITOR")
                        .post(API + "/members/search", Map.of("idNumber", person))
                        .expect(200)
                        .at("items.0.memberId"));
        claim.put("scheme", scheme);
        claim.put("agencyPoint", "SN-01");
        claim.put("kind", "HOSPITAL_STAY");
        claim.put("admittedOn", admitted);
        claim.put("dischargedOn", discharged);
        claim.put("hospitalLevel", "CITY");
        claim.put("settlement", Map.of("poolPaid", "12136.90"));
        claim.put("invoiceNumbers", List.of("CLOSING-" + LedgerOverHttp.next()));
        String claimId = ledger.as("CLERK:SN-01")
                .post(API + "/claims", claim)
                .expect(201)
                .at("claimId");
        Map<String, Object> pass = Map.of("outcome", "PASS", "note", "complete");
        String path = API + "/claims/" + claimId;
        ledger.as("REVIEWER").postWithoutKey(path + "/first-review", pass).expect(200);
        ledger.as("REVIEWER:2").postWithoutKey(path + "/second-review", pass).expect(200);
        ledger.as("APPROVER")
                .post(path + "/approval", Map.of("effectiveDate", approvedOn))
                .expect(200);
        return claimId;
    }

    private static String batch(String claim, String day) {
        String batch = ledger.as("CASHIER")
                .post(API + "/payout-batches", Map.of("claims", List.of(claim), "effectiveDate", day))
                .expect(201)
                .at("batchId");
        ledger.as("APPROVER")
                .post(API + "/payout-batches/" + batch + "/release", "{}")
                .expect(200);
        return batch;
    }

    /** The signed balance at the end of that day, debit positive. */
    private static String balance(String account, String day) {
        Answer found = ledger.read("/balances?account=" + account + "&effectiveTo=" + day);
        boolean zero = found.at("balance").equals("0.00");
        return (found.at("side").equals("CREDIT") && !zero ? "-" : "") + found.at("balance");
    }
}
