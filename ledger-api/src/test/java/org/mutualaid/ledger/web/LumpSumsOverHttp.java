package org.mutualaid.ledger.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Claims for a lump sum, from the counter to the card, by the people that it takes. */
abstract class LumpSumsOverHttp extends LedgerOverHttp {

    /** A scheme of 100.00 a year from the day after payment that pays one amount for each illness. */
    String lumpSumPlan(String amount) {
        String code = "LUMP-" + next();
        Map<String, Object> terms = terms(1);
        terms.put("effectiveFrom", "2022-01-01");
        terms.put("price", "100.00");
        terms.put("payerSplit", List.of(Map.of("payer", "MEMBER", "amount", "100.00")));
        terms.put("term", Map.of("months", 12));
        terms.put(
                "benefit",
                Map.of(
                        "basisDate",
                        "DIAGNOSIS",
                        "claimsPerTerm",
                        1,
                        "components",
                        List.of(Map.of(
                                "formula", "LUMP_BY_CLASS", "amounts", Map.of("CANCER", amount), "onceOnly", false))));
        admin.put(API + "/schemes/" + code + "/versions/1", terms).expect(200);
        return code;
    }

    /** A person covered from the day after, who has paid on that day. */
    String covered(String scheme, String day) {
        String person = person();
        cover(person, scheme, day);
        return person;
    }

    void cover(String person, String scheme, String day) {
        String unit = unit("SN-01");
        Map<String, Object> roster = dated(roster(unit, scheme, "SN-01", List.of(row(1, person))), day);
        String id = submitted(clerk, roster);
        String due = awaitRoster(id, "AWAITING_PAYMENT").get("amountDue").asString();
        clerk.post(API + "/payments", dated(payment(unit, "SN-01", due, id), day))
                .expect(201);
        awaitRoster(id, "ENROLLED");
    }

    Map<String, Object> illness(String person, String scheme, String diagnosedOn, String... invoices) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("memberId", memberId(person));
        claim.put("scheme", scheme);
        claim.put("agencyPoint", "SN-01");
        claim.put("kind", "ILLNESS");
        claim.put("diagnosedOn", diagnosedOn);
        claim.put("diagnosisClass", "CANCER");
        claim.put("invoiceNumbers", invoices.length == 0 ? List.of("INV-" + next()) : List.of(invoices));
        return claim;
    }

    String registered(Map<String, Object> claim) {
        return clerk.post(API + "/claims", claim).expect(201).at("claimId");
    }

    void reviewed(String claim) {
        Map<String, Object> pass = Map.of("outcome", "PASS", "note", "in order");
        reviewer.post(API + "/claims/" + claim + "/first-review", pass).expect(200);
        secondReviewer.post(API + "/claims/" + claim + "/second-review", pass).expect(200);
    }

    void approved(String claim) {
        reviewed(claim);
        approver.post(API + "/claims/" + claim + "/approval", "{}").expect(200);
    }

    String paidOut(String claim) {
        approved(claim);
        String batch = API + "/payout-batches/"
                + cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                        .expect(201)
                        .at("batchId");
        approver.post(batch + "/release", "{}").expect(200);
        cashier.postText(batch + "/result?debit=NET", "text/csv", "line,outcome,code\n1,PAID,\n")
                .expect(200);
        return claim;
    }

    JsonNode covers(String person) {
        return auditor.get(API + "/members/" + memberId(person) + "/covers", "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items");
    }

    /** Makes a paid benefit recoverable: its cover never was. */
    void voided(String person) {
        String coverId = covers(person).get(0).get("coverId").asString();
        reviewer.post(API + "/covers/" + coverId + "/void", Map.of("reason", "INELIGIBLE", "note", "retired"))
                .expect(200);
    }

    Answer fresh(Http by, String path) {
        return by.get(API + path, "Read-After", "" + head());
    }

    List<String> types(String kind, String id) {
        return fresh(auditor, "/history/" + kind + "/" + id)
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(step -> step.get("type").asString())
                .toList();
    }

    static Map<String, Object> dated(Map<String, Object> body, String day) {
        Map<String, Object> dated = new LinkedHashMap<>(body);
        dated.put("effectiveDate", day);
        return dated;
    }
}
