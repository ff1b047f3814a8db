package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Waiting, renewal, void and suspended cover over HTTP: scenarios H10 and H12. */
class CoverIT extends LedgerOverHttp {

    /** H10: renewed on day 30 after expiry the cover is continuous; on day 31 the person is new and waits again. */
    @ParameterizedTest
    @CsvSource({
        "2023-05-30, 2023-05-01, 2023-05-01, 2023-07-15, 10000.00",
        "2023-05-31, 2023-06-01, 2023-08-30, 2023-07-15, 0.00",
        "2023-05-31, 2023-06-01, 2023-08-30, 2023-08-29, 0.00",
        "2023-05-31, 2023-06-01, 2023-08-30, 2023-08-30, 10000.00",
    })
    void waits_and_renews_to_the_day(String renewed, String from, String liableFrom, String diagnosed, String benefit) {
        String scheme = womensPlan();
        String unit = unit("SN-01");
        String person = woman();
        enrolled(unit, scheme, person, "2022-04-30", "100.00");
        String roster = enrolled(unit, scheme, person, renewed, "100.00");

        JsonNode cover = covers(person).get(1);
        assertThat(cover.get("rosterId").asString()).isEqualTo(roster);
        assertThat(cover.get("from").asString()).isEqualTo(from);
        assertThat(cover.get("liableFrom").asString()).isEqualTo(liableFrom);
        String claim = illness(person, scheme, diagnosed);
        assertThat(auditor.get(API + "/claims/" + claim + "/calculation")
                        .expect(200)
                        .at("amount"))
                .isEqualTo(benefit);
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-200.00");
    }

    /** R14: before anybody pays. */
    @ParameterizedTest
    @CsvSource({"2023-05-30, 30, false", "2023-05-31, 31, true"})
    void tells_who_renews_and_whether_they_will_wait_again(String day, int gap, boolean waits) {
        String scheme = womensPlan();
        String unit = unit("SN-01");
        String person = woman();
        String first = enrolled(unit, scheme, person, "2022-04-30", "100.00");
        String roster =
                submitted(clerk, dated(roster(unit, scheme, "SN-01", List.of(row(7, person), row(8, woman()))), day));

        JsonNode renewals = awaitRoster(roster, "AWAITING_PAYMENT").get("renewals");

        assertThat(renewals).hasSize(1);
        JsonNode renewal = renewals.get(0);
        assertThat(renewal.get("row").asInt()).isEqualTo(7);
        assertThat(renewal.get("code").asString()).isEqualTo("R14");
        assertThat(renewal.get("previousTo").asString()).isEqualTo("2023-04-30");
        assertThat(renewal.get("gapDays").asInt()).isEqualTo(gap);
        assertThat(renewal.get("payBy").asString()).isEqualTo("2023-05-30");
        assertThat(renewal.get("waits").asBoolean()).isEqualTo(waits);
        assertThat(auditor.get(API + "/rosters/" + first).expect(200).json().get("renewals"))
                .isEmpty();
    }

    /** H12: a benefit was paid, then the person is found ineligible on a plan of three years. */
    @Test
    void gives_a_void_contribution_back_and_makes_the_benefit_recoverable() {
        String scheme = threeYearPlan();
        String unit = unit("SN-01");
        String person = woman();
        String leaver = woman();
        String day = "2024-03-01";
        String roster =
                submitted(clerk, dated(roster(unit, scheme, "SN-01", List.of(row(1, person), row(2, leaver))), day));
        Answer paid = pay(unit, "200.00", day, roster);
        awaitRoster(roster, "ENROLLED");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-66.68");
        assertThat(balance("2203:" + scheme)).isEqualTo("-133.32");
        String claim = paidOut(illness(person, scheme, "2024-09-01"));
        assertThat(balance("5101:" + scheme)).isEqualTo("10000.00");
        String coverId = covers(person).get(0).get("coverId").asString();

        clerk.post(API + "/covers/" + coverId + "/void", voiding()).expect(403, "role-not-allowed");
        reviewer.post(API + "/covers/" + coverId + "x/void", voiding()).expect(404, "cover-unknown");
        assertThat(reviewer.post(API + "/covers/" + coverId + "/void", voiding())
                        .expect(200)
                        .at("status"))
                .isEqualTo("VOID");
        nothingWasStored(() ->
                reviewer.post(API + "/covers/" + coverId + "/void", voiding()).expect(200));

        assertThat(covers(person).get(0).get("status").asString()).isEqualTo("VOID");
        assertThat(auditor.get(API + "/covers/" + coverId).expect(200).at("status"))
                .isEqualTo("VOID");
        assertThat(balance("4101:" + scheme + ":v1"))
                .as("the leaver's first year")
                .isEqualTo("-33.34");
        assertThat(balance("2203:" + scheme)).isEqualTo("-66.66");
        assertThat(balance("2201:" + unit)).isEqualTo("-100.00");
        assertThat(balance("1241:" + claim)).isEqualTo("10000.00");
        assertThat(balance("5101:" + scheme)).isEqualTo("0.00");
        assertThat(auditor.get(API + "/claims/" + claim).expect(200).at("status"))
                .isEqualTo("REVERSED");
        assertThat(auditor.get(API + "/recoveries?limit=500")
                        .expect(200)
                        .json()
                        .get("items")
                        .valueStream()
                        .filter(item -> item.get("claimId").asString().equals(claim))
                        .map(item -> item.get("outstanding").asString()))
                .containsExactly("10000.00");

        String payment = paid.at("paymentId");
        assertThat(refunded(payment, "100.00", "INELIGIBLE")).isEqualTo("PAID");
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        assertThat(balance("1241:" + claim)).as("never netted").isEqualTo("10000.00");

        clerk.post(API + "/refunds", refund(payment, "100.00", "OVERPAID")).expect(422, "refund-exceeds-unapplied");
        assertThat(covers(leaver).get(0).get("status").asString())
                .as("a voluntary leaver gets nothing, and cover goes on")
                .isEqualTo("ACTIVE");
        assertThat(types("cover", coverId)).contains("CoverVoided");
        assertThat(types("claim", claim)).contains("RecoveryOpened");
        Answer books = auditor.get(API + "/trial-balance").expect(200);
        assertThat(books.at("totalDebit")).isEqualTo(books.at("totalCredit"));
    }

    @Test
    void a_pending_claim_on_a_void_cover_calculates_to_nothing_and_the_place_is_free() {
        String scheme = threeYearPlan();
        String unit = unit("SN-01");
        String person = woman();
        enrolled(unit, scheme, person, "2024-03-01", "100.00");
        String claim = illness(person, scheme, "2024-09-01");
        String coverId = covers(person).get(0).get("coverId").asString();
        reviewer.post(API + "/covers/" + coverId + "/void", Map.of("reason", "DUPLICATE"))
                .expect(200);

        Answer calculation = auditor.get(API + "/claims/" + claim + "/calculation", "Read-After", "" + head())
                .expect(200);
        assertThat(calculation.at("amount")).isEqualTo("0.00");
        assertThat(calculation.at("steps.0.text")).contains("void").contains("DUPLICATE");
        reviewed(claim);
        approver.post(API + "/claims/" + claim + "/approval", "{}").expect(422, "nothing-to-pay");

        enrolled(unit, scheme, person, "2024-10-01", "100.00");
        assertThat(covers(person)).hasSize(2);
        assertThat(covers(person).get(1).get("status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void an_unpaid_place_is_withdrawn_and_not_void() {
        String scheme = threeYearPlan();
        String person = woman();
        String roster = submitted(clerk, roster(unit("SN-01"), scheme, "SN-01", List.of(row(1, person))));
        awaitRoster(roster, "AWAITING_PAYMENT");

        String coverId = covers(person).get(0).get("coverId").asString();
        reviewer.post(API + "/covers/" + coverId + "/void", voiding()).expect(409, "cover-not-begun");
        reviewer.post(API + "/covers/" + coverId + "/suspension", Map.of("reason", "charged back"))
                .expect(409, "cover-not-begun");
    }

    @Test
    void suspends_and_resumes_as_if_nothing_had_been() {
        String scheme = threeYearPlan();
        String person = woman();
        enrolled(unit("SN-01"), scheme, person, "2024-03-01", "100.00");
        String coverId = covers(person).get(0).get("coverId").asString();
        String before = illness(person, scheme, "2024-08-31");
        String during = illness(person, scheme, "2024-09-01");
        String path = API + "/covers/" + coverId;

        clerk.post(path + "/suspension", Map.of("reason", "charged back")).expect(403, "role-not-allowed");
        reviewer.post(path + "/suspension", Map.of("reason", "charged back", "effectiveDate", "2024-09-01"))
                .expect(200);

        assertThat(covers(person).get(0).get("status").asString()).isEqualTo("SUSPENDED");
        assertThat(calculated(before)).isEqualTo("10000.00");
        assertThat(calculated(during)).isEqualTo("0.00");
        assertThat(auditor.get(API + "/claims/" + during + "/calculation").at("steps.0.code"))
                .isEqualTo("suspended");
        reviewed(during);
        approver.post(API + "/claims/" + during + "/approval", "{}").expect(422, "nothing-to-pay");

        reviewer.post(path + "/resumption", Map.of("reason", "paid again")).expect(200);

        assertThat(covers(person).get(0).get("status").asString()).isEqualTo("ACTIVE");
        assertThat(calculated(during)).isEqualTo("10000.00");
        approver.post(API + "/claims/" + during + "/approval", "{}").expect(200);
        assertThat(types("cover", coverId)).contains("CoverSuspended", "CoverResumed");
    }

    @Test
    void an_approval_that_was_not_paid_is_reversed() {
        String scheme = threeYearPlan();
        String person = woman();
        enrolled(unit("SN-01"), scheme, person, "2024-03-01", "100.00");
        String claim = illness(person, scheme, "2024-09-01");
        reviewed(claim);
        approver.post(API + "/claims/" + claim + "/approval", "{}").expect(200);

        String coverId = covers(person).get(0).get("coverId").asString();
        reviewer.post(API + "/covers/" + coverId + "/void", voiding()).expect(200);

        assertThat(balance("2211:" + claim)).isEqualTo("0.00");
        assertThat(balance("5101:" + scheme)).isEqualTo("0.00");
        assertThat(auditor.get(API + "/claims/" + claim).expect(200).at("status"))
                .isEqualTo("REVERSED");
    }

    @Test
    void takes_late_joiners_by_the_rules_of_the_scheme() {
        String scheme = "LATE-" + next();
        Map<String, Object> terms = plan(12, 60);
        terms.put(
                "term",
                Map.of(
                        "months",
                        12,
                        "startsOn",
                        "2025-05-01",
                        "enrolUntil",
                        "2025-06-30",
                        "late",
                        Map.of("start", "NEXT_MONTH", "excludedDays", 30)));
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms).expect(200);
        String unit = unit("SN-01");
        String inTime = woman();
        String late = woman();
        enrolled(unit, scheme, inTime, "2025-06-30", "100.00");
        enrolled(unit, scheme, late, "2025-07-01", "100.00");

        assertThat(covers(inTime).get(0).get("from").asString()).isEqualTo("2025-05-01");
        assertThat(covers(late).get(0).get("from").asString()).isEqualTo("2025-08-01");
        assertThat(covers(late).get(0).get("liableFrom").asString()).isEqualTo("2025-08-31");
        assertThat(covers(late).get(0).get("to").asString()).isEqualTo("2026-04-30");
    }

    private String womensPlan() {
        String scheme = "WOMEN-" + next();
        Map<String, Object> terms = plan(12, 90);
        terms.put("eligibility", Map.of("minAge", 16, "maxAge", 60, "sex", "FEMALE"));
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms).expect(200);
        return scheme;
    }

    private String threeYearPlan() {
        String scheme = "THREE-" + next();
        admin.put(API + "/schemes/" + scheme + "/versions/1", plan(36, 0)).expect(200);
        return scheme;
    }

    private static Map<String, Object> plan(int months, int waiting) {
        Map<String, Object> terms = terms(1);
        terms.put("effectiveFrom", "2022-01-01");
        terms.put("price", "100.00");
        terms.put("payerSplit", List.of(Map.of("payer", "MEMBER", "amount", "100.00")));
        terms.put("term", Map.of("months", months));
        terms.put("waiting", Map.of("excludedDays", waiting, "renewalGraceDays", 30));
        terms.put(
                "benefit",
                Map.of(
                        "basisDate",
                        "DIAGNOSIS",
                        "components",
                        List.of(Map.of(
                                "formula",
                                "LUMP_BY_CLASS",
                                "amounts",
                                Map.of("CANCER", "10000.00"),
                                "onceOnly",
                                false))));
        return terms;
    }

    private String enrolled(String unit, String scheme, String person, String day, String amount) {
        String roster = submitted(clerk, dated(roster(unit, scheme, "SN-01", List.of(row(1, person))), day));
        awaitRoster(roster, "AWAITING_PAYMENT");
        pay(unit, amount, day, roster);
        awaitRoster(roster, "ENROLLED");
        return roster;
    }

    private Answer pay(String unit, String amount, String day, String roster) {
        return clerk.post(API + "/payments", dated(payment(unit, "SN-01", amount, roster), day))
                .expect(201);
    }

    private static Map<String, Object> dated(Map<String, Object> body, String day) {
        Map<String, Object> dated = new LinkedHashMap<>(body);
        dated.put("effectiveDate", day);
        return dated;
    }

    private JsonNode covers(String person) {
        return auditor.get(API + "/members/" + memberId(person) + "/covers", "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items");
    }

    private String illness(String person, String scheme, String diagnosedOn) {
        return clerk.post(
                        API + "/claims",
                        Map.of(
                                "memberId",
                                memberId(person),
                                "scheme",
                                scheme,
                                "agencyPoint",
                                "SN-01",
                                "kind",
                                "ILLNESS",
                                "diagnosedOn",
                                diagnosedOn,
                                "diagnosisClass",
                                "CANCER",
                                "invoiceNumbers",
                                List.of("INV-" + next())))
                .expect(201)
                .at("claimId");
    }

    private String calculated(String claim) {
        return auditor.get(API + "/claims/" + claim + "/calculation", "Read-After", "" + head())
                .expect(200)
                .at("amount");
    }

    private void reviewed(String claim) {
        Map<String, Object> pass = Map.of("outcome", "PASS", "note", "in order");
        reviewer.postWithoutKey(API + "/claims/" + claim + "/first-review", pass)
                .expect(200);
        secondReviewer
                .postWithoutKey(API + "/claims/" + claim + "/second-review", pass)
                .expect(200);
    }

    private String paidOut(String claim) {
        reviewed(claim);
        approver.post(API + "/claims/" + claim + "/approval", "{}").expect(200);
        String batch = API + "/payout-batches/"
                + cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                        .expect(201)
                        .at("batchId");
        approver.post(batch + "/release", "{}").expect(200);
        cashier.postText(batch + "/result?debit=NET", "text/csv", "line,outcome,code\n1,PAID,\n")
                .expect(200);
        return claim;
    }

    private String refunded(String payment, String amount, String reason) {
        String path = API + "/refunds/"
                + clerk.post(API + "/refunds", refund(payment, amount, reason))
                        .expect(201)
                        .at("refundId");
        approver.post(path + "/approval", "{}").expect(200);
        return cashier.post(path + "/payment", "{}").expect(200).at("status");
    }

    private static Map<String, Object> refund(String payment, String amount, String reason) {
        return Map.of("paymentId", payment, "amount", amount, "reason", reason);
    }

    private static Map<String, Object> voiding() {
        return Map.of("reason", "INELIGIBLE", "note", "retired before enrolment");
    }

    private List<String> types(String kind, String id) {
        return auditor.get(API + "/history/" + kind + "/" + id, "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(step -> step.get("type").asString())
                .toList();
    }

    private static String woman() {
        String person = person();
        while ((person.charAt(16) - '0') % 2 == 1) {
            person = person();
        }
        return person;
    }
}
