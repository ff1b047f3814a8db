package org.mutualaid.ledger.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;

/** Claims on their usual way, for tests of what becomes of them. */
abstract class ClaimsOverHttp extends LedgerOverHttp {

    /** Ids of so many members enrolled and paid for under the scheme. */
    List<String> enrolled(String scheme, int people) {
        String unit = unit("SN-01");
        List<Map<String, Object>> rows = rows(people);
        String rosterId = submitted(clerk, roster(unit, scheme, "SN-01", rows));
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        clerk.post(API + "/payments", payment(unit, "SN-01", 95 * people + ".00", rosterId))
                .expect(201);
        awaitRoster(rosterId, "ENROLLED");
        return rows.stream()
                .map(row -> memberId(row.get("idNumber").toString()))
                .toList();
    }

    /** A scheme that pays 10 % of what the pool paid, within these limits of a term. */
    String limited(Map<String, Object> limits) {
        String code = "LIMIT-" + next();
        Map<String, Object> benefit = new LinkedHashMap<>(limits);
        benefit.put("basisDate", "DISCHARGE");
        benefit.put(
                "components",
                List.of(Map.of(
                        "formula",
                        "PERCENT_OF_POOL_BY_LEVEL",
                        "percent",
                        Map.of("PROVINCIAL", 10, "CITY", 10, "DISTRICT", 10),
                        "minimum",
                        "0.00")));
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("benefit", benefit);
        admin.put(API + "/schemes/" + code + "/versions/1", terms).expect(200);
        return code;
    }

    /** A stay up to that day whose benefit of 10 % is the given amount. */
    String registered(String member, String scheme, String benefit, LocalDate discharged) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("memberId", member);
        claim.put("scheme", scheme);
        claim.put("agencyPoint", "SN-01");
        claim.put("kind", "HOSPITAL_STAY");
        claim.put("admittedOn", discharged.minusDays(3).toString());
        claim.put("dischargedOn", discharged.toString());
        claim.put("hospitalLevel", "CITY");
        claim.put(
                "settlement",
                Map.of(
                        "poolPaid",
                        new BigDecimal(benefit).movePointRight(1).setScale(2).toPlainString()));
        claim.put("invoiceNumbers", List.of("INV-" + next()));
        return clerk.post(API + "/claims", claim).expect(201).at("claimId");
    }

    String registered(String member, String scheme, String benefit) {
        return registered(member, scheme, benefit, today());
    }

    String reviewed(String claim) {
        reviewer.postWithoutKey(claim(claim) + "/first-review", pass()).expect(200);
        secondReviewer.postWithoutKey(claim(claim) + "/second-review", pass()).expect(200);
        return claim;
    }

    String approved(String member, String scheme, String benefit) {
        String claim = reviewed(registered(member, scheme, benefit));
        approver.post(claim(claim) + "/approval", "{}").expect(200);
        return claim;
    }

    /** A batch with one claim that was sent to the bank. */
    Answer sent(String claim) {
        Answer batch = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                .expect(201);
        secondApprover.post(batch(batch) + "/release", "{}").expect(200);
        return batch;
    }

    /** The bank's word for each line in turn. */
    void answered(Answer batch, String... outcomes) {
        List<Map<String, Object>> lines = new java.util.ArrayList<>();
        for (String outcome : outcomes) {
            int line = lines.size() + 1;
            lines.add(
                    outcome.equals("PAID")
                            ? Map.of("line", line, "outcome", "PAID")
                            : Map.of("line", line, "outcome", "RETURNED", "code", outcome));
        }
        cashier.post(batch(batch) + "/result", Map.of("debit", "GROSS", "lines", lines))
                .expect(200);
    }

    String status(String claim) {
        return shown(claim).at("status");
    }

    Answer shown(String claim) {
        return auditor.get(claim(claim), "Read-After", "" + head()).expect(200);
    }

    /** The same as somebody sees it who works on it: with what was written. */
    Answer worked(String claim) {
        return reviewer.get(claim(claim), "Read-After", "" + head()).expect(200);
    }

    void trialBalanceBalances() {
        Answer books =
                auditor.get(API + "/trial-balance", "Read-After", "" + head()).expect(200);
        org.assertj.core.api.Assertions.assertThat(books.at("totalDebit")).isEqualTo(books.at("totalCredit"));
    }

    static String claim(String claim) {
        return API + "/claims/" + claim;
    }

    static String batch(Answer batch) {
        return API + "/payout-batches/" + batch.at("batchId");
    }

    static Map<String, Object> pass() {
        return Map.of("outcome", "PASS", "note", "looks right");
    }

    static LocalDate today() {
        return TestTime.today();
    }
}
