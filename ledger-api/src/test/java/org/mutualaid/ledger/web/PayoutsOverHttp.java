package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualaid.ledger.web.Http.Answer;

/** Claims on their way to the card, as outside callers take them there. */
abstract class PayoutsOverHttp extends LedgerOverHttp {

    List<String> enrolled(String scheme, int people) {
        String unit = unit("SN-01");
        List<Map<String, Object>> rows = rows(people);
        String rosterId = submitted(clerk, roster(unit, scheme, "SN-01", rows));
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        clerk.post(API + "/payments", payment(unit, "SN-01", 95 * people + ".00", rosterId))
                .expect(201);
        awaitRoster(rosterId, "ENROLLED");
        return rows.stream().map(row -> row.get("idNumber").toString()).toList();
    }

    /** A stay whose benefit of 10 % is the given amount. */
    String registered(String member, String scheme, String benefit) {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        String pool =
                new java.math.BigDecimal(benefit).movePointRight(1).setScale(2).toPlainString();
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("memberId", member);
        claim.put("scheme", scheme);
        claim.put("agencyPoint", "SN-01");
        claim.put("kind", "HOSPITAL_STAY");
        claim.put("admittedOn", today.minusDays(3).toString());
        claim.put("dischargedOn", today.toString());
        claim.put("hospitalLevel", "CITY");
        claim.put("settlement", Map.of("poolPaid", pool));
        claim.put("invoiceNumbers", List.of("INV-" + next()));
        Answer registered = clerk.post(API + "/claims", claim).expect(201);
        assertThat(registered.at("status")).isEqualTo("REGISTERED");
        return registered.at("claimId");
    }

    String approved(String member, String scheme, String benefit) {
        String claim = registered(member, scheme, benefit);
        reviewer.postWithoutKey(API + "/claims/" + claim + "/first-review", pass())
                .expect(200);
        secondReviewer
                .postWithoutKey(API + "/claims/" + claim + "/second-review", pass())
                .expect(200);
        approver.post(API + "/claims/" + claim + "/approval", "{}").expect(200);
        return claim;
    }

    void newCard(String member) {
        clerk.post(API + "/members/" + member + "/payout-account", card("6222020000009999"))
                .expect(201);
        reviewer.postWithoutKey(API + "/members/" + member + "/payout-account/approval", "{}")
                .expect(200);
    }

    String status(String claim) {
        return auditor.get(API + "/claims/" + claim, "Read-After", "" + head())
                .expect(200)
                .at("status");
    }

    void trialBalanceBalances() {
        Answer books = auditor.get(API + "/trial-balance").expect(200);
        assertThat(books.at("totalDebit")).isEqualTo(books.at("totalCredit"));
    }

    static int lineOf(Answer batch, String claim) {
        return batch.json()
                .get("lines")
                .valueStream()
                .filter(line -> line.get("claimId").asString().equals(claim))
                .findFirst()
                .orElseThrow()
                .get("line")
                .asInt();
    }

    static Map<String, Object> result(String debit, int lines, int returned) {
        List<Map<String, Object>> outcomes = new java.util.ArrayList<>();
        for (int line = 1; line <= lines; line++) {
            outcomes.add(
                    line == returned
                            ? Map.of("line", line, "outcome", "RETURNED", "code", "account closed")
                            : Map.of("line", line, "outcome", "PAID"));
        }
        return Map.of("debit", debit, "lines", outcomes);
    }

    static String csv(int lines, int returned) {
        StringBuilder file = new StringBuilder("line,outcome,code\r\n");
        for (int line = 1; line <= lines; line++) {
            file.append(line).append(line == returned ? ",RETURNED,account closed\r\n" : ",PAID,\r\n");
        }
        return file.toString();
    }

    static Map<String, Object> card(String number) {
        return Map.of("bankCard", number, "holder", "张试验");
    }

    static Map<String, Object> pass() {
        return Map.of("outcome", "PASS", "note", "looks right");
    }
}
