package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program dies after a command was stored and before its answer was: the same request gets the same answer. */
class LostAnswerIT extends LedgerOverHttp {

    /** Automations go on behind these, so that the log grows by itself for a moment. */
    private static final Set<String> FOLLOWED = Set.of("/rosters", "/payments");

    @Autowired
    private JdbcClient database;

    @Test
    void every_step_from_roster_to_payout_can_be_asked_again() {
        String scheme = scheme(1);
        String unit = unit("SN-01");
        String person = person();
        String roster = twice(clerk, "/rosters", roster(unit, scheme, "SN-01", List.of(row(1, person))))
                .at("rosterId");
        awaitRoster(roster, "AWAITING_PAYMENT");
        String payment = twice(clerk, "/payments", payment(unit, "SN-01", "100.00", roster))
                .at("paymentId");
        awaitRoster(roster, "ENROLLED");
        assertThat(balance("2201:" + unit)).isEqualTo("-5.00");
        String refund = twice(clerk, "/refunds", Map.of("paymentId", payment, "amount", "5.00", "reason", "OVERPAID"))
                .at("refundId");
        twice(approver, "/refunds/" + refund + "/approval", Map.of());
        twice(clerk, "/refunds/" + refund + "/withdrawal", Map.of("reason", "another amount"));
        refund = twice(clerk, "/refunds", Map.of("paymentId", payment, "amount", "5.00", "reason", "OVERPAID"))
                .at("refundId");
        twice(approver, "/refunds/" + refund + "/approval", Map.of());
        twice(cashier, "/refunds/" + refund + "/payment", Map.of());
        twice(clerk, "/deposits", Map.of("agencyPoint", "SN-01", "amount", "95.00", "bankSerial", serial()));
        String remittance = twice(clerk, "/remittances", Map.of("agencyPoint", "SN-01", "amount", "95.00"))
                .at("remittanceId");
        twice(
                cashier,
                "/remittances/" + remittance + "/confirmation",
                Map.of("receivedAmount", "95.00", "bankSerial", serial()));
        String claim = claimed(memberId(person), scheme);
        String batch = twice(cashier, "/payout-batches", Map.of("claims", List.of(claim)))
                .at("batchId");
        twice(reviewer, "/payout-batches/" + batch + "/check", Map.of());
        twice(secondApprover, "/payout-batches/" + batch + "/release", Map.of());
        twice(
                cashier,
                "/payout-batches/" + batch + "/result",
                Map.of("debit", "NET", "lines", List.of(Map.of("line", 1, "outcome", "RETURNED", "code", "CLOSED"))));
        String member = "/members/" + memberId(person) + "/payout-account";
        twice(clerk, member, Map.of("bankCard", "6222020000009999", "holder", "张试验"));
        twice(reviewer, member + "/approval", Map.of());

        assertThat(auditor.get(API + "/claims/" + claim, "Read-After", "" + head())
                        .at("status"))
                .isEqualTo("RETURNED");
    }

    @Test
    void every_step_of_money_held_for_others_can_be_asked_again() {
        String code = "AID-" + next();
        admin.put(API + "/programmes/" + code, ProgrammeIT.terms("1000.00")).expect(200);
        String person = person();
        awaitRoster(
                submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", List.of(row(1, person)))),
                "AWAITING_PAYMENT");
        twice(cashier, "/programmes/" + code + "/funds", Map.of("amount", "1000.00", "bankSerial", serial()));
        String wrong = twice(
                        cashier, "/programmes/" + code + "/funds", Map.of("amount", "9.00", "bankSerial", serial()))
                .at("fundsId");
        twice(cashier, "/programmes/" + code + "/funds/" + wrong + "/reversal", Map.of("reason", "wrong one"));
        String settlement = twice(
                        cashier,
                        "/settlements",
                        Map.of(
                                "agencyPoint", "SN-01",
                                "channel", "POS",
                                "gross", "10.00",
                                "fee", "0.00",
                                "bankSerial", serial()))
                .at("settlementId");
        twice(cashier, "/settlements/" + settlement + "/reversal", Map.of("reason", "wrong point"));
        Map<String, Object> asked = Map.of("memberId", memberId(person), "amount", "300.00", "reason", "fire");
        String rejected = twice(clerk, "/programmes/" + code + "/grants", asked).at("grantId");
        twice(reviewer, "/grants/" + rejected + "/rejection", Map.of("text", "asked for twice"));
        String withdrawn =
                twice(clerk, "/programmes/" + code + "/grants", asked).at("grantId");
        twice(approver, "/grants/" + withdrawn + "/approval", Map.of());
        twice(clerk, "/grants/" + withdrawn + "/withdrawal", Map.of());
        String grant = twice(clerk, "/programmes/" + code + "/grants", asked).at("grantId");
        twice(approver, "/grants/" + grant + "/approval", Map.of());
        String batch = twice(cashier, "/payout-batches", Map.of("grants", List.of(grant)))
                .at("batchId");
        twice(secondApprover, "/payout-batches/" + batch + "/release", Map.of());
        twice(
                cashier,
                "/payout-batches/" + batch + "/result",
                Map.of("debit", "NET", "lines", List.of(Map.of("line", 1, "outcome", "RETURNED", "code", "CLOSED"))));
        twice(approver, "/grants/" + grant + "/cancellation", Map.of("reason", "no card"));

        assertThat(balance("2221:" + code)).isEqualTo("-1000.00");
        assertThat(balance("2213:" + grant)).isEqualTo("0.00");
        assertThat(auditor.get(API + "/programmes/" + code, "Read-After", "" + head())
                        .at("available"))
                .isEqualTo("1000.00");
    }

    @Test
    void every_step_back_of_a_claim_can_be_asked_again() {
        String scheme = scheme(1);
        String unit = unit("SN-01");
        String person = person();
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", List.of(row(1, person))));
        awaitRoster(roster, "AWAITING_PAYMENT");
        clerk.post(API + "/payments", payment(unit, "SN-01", "95.00", roster)).expect(201);
        awaitRoster(roster, "ENROLLED");
        String claim = "/claims/" + claimed(memberId(person), scheme);
        twice(
                clerk,
                claim + "/payees",
                Map.of("payees", List.of(Map.of("name", "李遗属", "bankCard", "6222020000002222", "amount", "100.00"))));
        twice(approver, claim + "/approval-reversal", Map.of("reason", "wrong class"));
        twice(reviewer, claim + "/reopening", Map.of("reason", "once more"));
        twice(reviewer, claim + "/regrading", Map.of("hospitalLevel", "DISTRICT", "reason", "wrong level"));
        Map<String, String> pass = Map.of("outcome", "PASS", "note", "in order");
        twice(reviewer, claim + "/first-review", pass);
        twice(secondReviewer, claim + "/second-review", pass);
        twice(secondApprover, claim + "/rejection", Map.of("code", "excluded", "text", "no"));
        twice(clerk, claim + "/appeal", Map.of("text", "yes"));
        twice(approver, claim + "/appeal-decision", Map.of("outcome", "CHANGED", "text", "indeed"));
        twice(clerk, claim + "/withdrawal", Map.of());
        twice(clerk, claim + "/reopening", Map.of("reason", "after all"));

        assertThat(auditor.get(API + claim, "Read-After", "" + head()).at("status"))
                .isEqualTo("REGISTERED");
        assertThat(balance("5101:" + scheme)).isEqualTo("0.00");
    }

    private String claimed(String member, String scheme) {
        Map<String, Object> request = Map.of(
                "memberId",
                member,
                "scheme",
                scheme,
                "agencyPoint",
                "SN-01",
                "kind",
                "HOSPITAL_STAY",
                "dischargedOn",
                "2026-03-01",
                "hospitalLevel",
                "CITY",
                "settlement",
                Map.of("poolPaid", "1000.00"),
                "invoiceNumbers",
                List.of());
        String claim = twice(clerk, "/claims", request).at("claimId");
        Map<String, String> pass = Map.of("outcome", "PASS", "note", "in order");
        twice(reviewer, "/claims/" + claim + "/first-review", pass);
        twice(secondReviewer, "/claims/" + claim + "/second-review", pass);
        twice(approver, "/claims/" + claim + "/approval", Map.of());
        return claim;
    }

    private Answer twice(Http caller, String path, Object body) {
        String key = UUID.randomUUID().toString();
        Answer first = caller.post(API + path, key, body);
        assertThat(first.status()).as("%s", first).isBetween(200, 202);
        long before = head();
        int forgotten = database.sql("UPDATE ledger.request SET answer = NULL WHERE key = ?")
                .param(key)
                .update();
        assertThat(forgotten).isEqualTo(1);

        Answer again = caller.post(API + path, key, body);

        assertThat(again.status()).as("%s", again).isEqualTo(first.status());
        if (!path.endsWith("/result")) {
            assertThat(again.text()).isEqualTo(first.text());
        }
        if (!FOLLOWED.contains(path)) {
            assertThat(head()).as("nothing was stored again by %s", path).isEqualTo(before);
        }
        return first;
    }

    private static String serial() {
        return "LA-" + UUID.randomUUID();
    }
}
