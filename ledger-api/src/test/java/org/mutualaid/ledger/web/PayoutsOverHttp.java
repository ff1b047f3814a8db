package org.mutualaid.ledger.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mutualaid.ledger.web.Http.Answer;

/** Batches and what a bank says of them, for tests of what becomes of the money. */
abstract class PayoutsOverHttp extends ClaimsOverHttp {

    /** Another card of the member, by two people. */
    void newCard(String member) {
        clerk.post(API + "/members/" + member + "/payout-account", card("6222020000009999"))
                .expect(201);
        reviewer.postWithoutKey(API + "/members/" + member + "/payout-account/approval", "{}")
                .expect(200);
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
        List<Map<String, Object>> outcomes = new ArrayList<>();
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
}
