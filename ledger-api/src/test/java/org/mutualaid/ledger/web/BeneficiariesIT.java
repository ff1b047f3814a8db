package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.desk.Tokens;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Scenario H16: the member dies before the money arrives; it goes to several beneficiaries under one claim. */
class BeneficiariesIT extends ClaimsOverHttp {

    private static final Map<String, Object> WIFE = payee("李遗属", "6222020000002222", "600.00");
    private static final Map<String, Object> SON = payee("张遗属", "6222020000003333", "613.69");

    @Autowired
    private JdbcClient database;

    @Test
    void a_returned_benefit_goes_to_several_beneficiaries_and_is_an_expense_once() {
        String scheme = scheme(1);
        String member = enrolled(scheme, 1).getFirst();
        String claim = approved(member, scheme, "1213.69");
        Answer first = sent(claim);
        answered(first, "CLOSED");
        died(member);
        cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim))).expect(409, "member-died");

        assertThat(named(claim, WIFE, SON).at("status")).isEqualTo("APPROVED");
        Answer batch = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                .expect(201);
        assertThat(batch.at("total")).isEqualTo("1213.69");
        assertThat(batch.json()
                        .get("lines")
                        .valueStream()
                        .map(line -> line.get("payee").asInt() + " "
                                + line.get("amount").asString()))
                .containsExactly("1 600.00", "2 613.69");
        assertThat(balance("2213:" + claim)).isEqualTo("0.00");
        assertThat(balance("2212:" + batch.at("batchId"))).isEqualTo("-1213.69");
        approver.post(batch(batch) + "/release", "{}").expect(200);
        assertThat(status(claim)).isEqualTo("SENT");
        assertThat(cashier.get(batch(batch) + "/file").expect(200).text())
                .contains("6222020000002222,李遗属,600.00", "6222020000003333,张遗属,613.69");
        assertThat(auditor.get(batch(batch)).expect(200).text()).doesNotContain("遗属", "6222020000002222");

        answered(batch, "PAID", "FROZEN");
        assertThat(status(claim)).isEqualTo("RETURNED");
        assertThat(payees(claim)).containsExactly("1 李* ****2222 600.00 PAID", "2 张* ****3333 613.69 RETURNED");
        assertThat(balance("2213:" + claim)).isEqualTo("-613.69");

        named(claim, payee("张遗属", "6222020000004444", "613.69"));
        assertThat(payees(claim)).containsExactly("1 李* ****2222 600.00 PAID", "3 张* ****4444 613.69 READY");
        Answer again = sent(claim);
        assertThat(again.at("lines.0.payee")).isEqualTo("3");
        answered(again, "PAID");

        assertThat(status(claim)).isEqualTo("PAID");
        assertThat(balance("5101:" + scheme)).isEqualTo("1213.69");
        assertThat(Stream.of("2211:" + claim, "2213:" + claim, "2212:" + again.at("batchId"))
                        .map(this::balance))
                .containsOnly("0.00");
        trialBalanceBalances();
        JsonNode journal = auditor.get(API + "/journal?account=5101:" + scheme)
                .expect(200)
                .json()
                .get("items");
        assertThat(journal).hasSize(1);
        assertThat(attempts(first, batch, again))
                .as("each try under an id of its own")
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_amounts_are_what_is_unpaid_and_nothing_of_it_is_at_the_bank() {
        String scheme = scheme(1);
        String member = enrolled(scheme, 1).getFirst();
        String claim = reviewed(registered(member, scheme, "1213.69"));
        String path = claim(claim) + "/payees";
        clerk.post(path, body(WIFE, SON)).expect(409, "claim-state");
        approver.post(claim(claim) + "/approval", "{}").expect(200);
        otherClerk.post(path, body(WIFE, SON)).expect(403, "other-agency-point");
        cashier.post(path, body(WIFE, SON)).expect(403, "role-not-allowed");
        clerk.postWithoutKey(path, body(WIFE, SON)).expect(400, "idempotency-key-missing");
        assertThat(clerk.post(path, body(WIFE)).expect(422, "payees-sum").at("detail"))
                .contains("600.00", "1213.69");
        clerk.post(path, body()).expect(422, "payees-sum");
        clerk.post(path, body(payee("无", "abc", "1213.69"))).expect(422, "bank-card-invalid");
        clerk.post(path, body(WIFE, SON, payee("无", "6222020000005555", "0.00")))
                .expect(422, "payees-amount");

        String key = UUID.randomUUID().toString();
        reviewer.post(path, key, body(WIFE, SON)).expect(200);
        nothingWasStored(() -> reviewer.post(path, key, body(WIFE, SON)).expect(200));
        sent(claim);
        clerk.post(path, body(WIFE, SON)).expect(409, "payees-at-bank");
        assertThat(auditor.get(API + "/history/claim/" + claim, "Read-After", "" + head())
                        .expect(200)
                        .text())
                .contains("PayeesNamed")
                .doesNotContain("遗属", "6222020000002222");
    }

    @Test
    void whoever_named_the_payees_does_not_release_the_money_to_them() {
        String scheme = scheme(1);
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, "1213.69");
        String actor = "two-roles-" + next();
        as(actor, "REVIEWER").post(claim(claim) + "/payees", body(WIFE, SON)).expect(200);
        Answer batch = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                .expect(201);

        as(actor, "APPROVER").post(batch(batch) + "/release", "{}").expect(403, "same-person");

        approver.post(batch(batch) + "/release", "{}").expect(200);
    }

    @Test
    void all_that_waits_leaves_out_members_who_died() {
        String scheme = scheme(1);
        List<String> members = enrolled(scheme, 2);
        String ofTheDead = approved(members.get(0), scheme, "10.00");
        String other = approved(members.get(1), scheme, "20.00");
        died(members.get(0));

        Answer batch =
                cashier.post(API + "/payout-batches", Map.of("all", true)).expect(201);

        assertThat(batch.json()
                        .get("lines")
                        .valueStream()
                        .map(line -> line.get("claimId").asString()))
                .contains(other)
                .doesNotContain(ofTheDead);
    }

    @Test
    void an_approval_is_taken_back_although_one_payee_was_paid() {
        String scheme = scheme(1);
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, "1213.69");
        named(claim, WIFE, SON);
        answered(sent(claim), "PAID", "FROZEN");

        approver.post(claim(claim) + "/approval-reversal", Map.of("reason", "wrong person"))
                .expect(200);

        assertThat(status(claim)).isEqualTo("REVERSED");
        assertThat(balance("1241:" + claim)).isEqualTo("600.00");
        assertThat(balance("2213:" + claim)).isEqualTo("0.00");
        assertThat(balance("5101:" + scheme)).isEqualTo("0.00");
    }

    private Answer named(String claim, Map<?, ?>... payees) {
        return clerk.post(claim(claim) + "/payees", body(payees)).expect(200);
    }

    private void died(String member) {
        clerk.post(API + "/members/" + member + "/departure", Map.of("kind", "DIED", "on", today().toString()))
                .expect(200);
    }

    private List<String> payees(String claim) {
        return shown(claim)
                .json()
                .get("payees")
                .valueStream()
                .map(payee -> String.join(
                        " ",
                        Stream.of("payee", "name", "bankCard", "amount", "status")
                                .map(field -> payee.get(field).asString())
                                .toList()))
                .toList();
    }

    private List<String> attempts(Answer... batches) {
        return Stream.of(batches)
                .flatMap(batch -> auditor.get(batch(batch))
                        .expect(200)
                        .json()
                        .get("lines")
                        .valueStream())
                .map(line -> line.get("attemptId").asString())
                .toList();
    }

    private Http as(String actor, String role) {
        String token = UUID.randomUUID().toString();
        database.sql("INSERT INTO ledger.token (hash, actor, role) VALUES (?, ?, ?)")
                .params(Tokens.hash(token), actor, role)
                .update();
        return withToken(token);
    }

    private static Map<String, Object> body(Map<?, ?>... payees) {
        return Map.of("payees", List.of(payees));
    }

    private static Map<String, Object> payee(String name, String card, String amount) {
        return Map.of("name", name, "bankCard", card, "amount", amount);
    }
}
