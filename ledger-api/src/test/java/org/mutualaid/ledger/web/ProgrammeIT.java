package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;

/** Money held for others: received, granted by two people, paid by card, returned, paid again or given back. */
class ProgrammeIT extends LedgerOverHttp {

    @ParameterizedTest
    @ValueSource(strings = {"GROSS", "NET"})
    void aid_is_paid_by_card_and_every_fen_is_found_again(String debit) {
        String code = funded("10000.00", "10000.00");
        List<String> members = members(3);
        String bankBefore = balance("1002:PAYOUT");
        String benefitsBefore = balance("5101");
        String owedBefore = balance("2211");
        List<String> grants = List.of(
                approved(code, members.get(0), "1213.69"),
                approved(code, members.get(1), "800.02"),
                approved(code, members.get(2), "3177.23"));
        assertThat(balance("2221:" + code)).isEqualTo("-10000.00");

        Answer batch =
                cashier.post(API + "/payout-batches", Map.of("grants", grants)).expect(201);
        String batchId = batch.at("batchId");
        String path = API + "/payout-batches/" + batchId;
        assertThat(batch.at("total")).isEqualTo("5190.94");
        assertThat(batch.at("lines.0.grantId")).isEqualTo(grants.getFirst());
        assertThat(balance("2221:" + code)).isEqualTo("-4809.06");
        assertThat(balance("2212:" + batchId)).isEqualTo("-5190.94");
        cashier.post(path + "/release", "{}").expect(403, "role-not-allowed");
        approver.post(path + "/release", "{}").expect(200);
        assertThat(status(grants.getFirst())).isEqualTo("SENT");
        assertThat(cashier.get(path + "/file").expect(200).text())
                .contains("1,6222020000001234,张试验,1213.69,临时救助 " + code);

        Map<String, Object> result = result(debit, "RETURNED", "PAID", "RETURNED");
        cashier.post(path + "/result", result).expect(200);

        assertThat(balance("2212:" + batchId)).isEqualTo("0.00");
        assertThat(balance("2213:" + grants.get(0))).isEqualTo("-1213.69");
        assertThat(balance("2213:" + grants.get(2))).isEqualTo("-3177.23");
        assertThat(paidOut(bankBefore)).isEqualTo("-800.02");
        assertThat(grants.stream().map(this::status)).containsExactly("RETURNED", "PAID", "RETURNED");
        nothingWasStored(() -> cashier.post(path + "/result", result).expect(200));

        newCard(members.getFirst());
        String again = paid(grants.getFirst(), debit);
        assertThat(again).isNotEqualTo(batchId);
        approver.post(API + "/grants/" + grants.get(2) + "/cancellation", Map.of("reason", "no card can be found"))
                .expect(200);

        assertThat(balance("2213:" + grants.get(0))).isEqualTo("0.00");
        assertThat(balance("2213:" + grants.get(2))).isEqualTo("0.00");
        assertThat(paidOut(bankBefore)).isEqualTo("-2013.71");
        assertThat(balance("2221:" + code)).isEqualTo("-7986.29");
        assertThat(balance("5101")).as("no benefit of the fund").isEqualTo(benefitsBefore);
        assertThat(balance("2211")).as("nothing owed by the fund").isEqualTo(owedBefore);
        Answer programme = read("/programmes/" + code);
        assertThat(List.of("received", "granted", "atBank", "paid", "returned", "available", "balance").stream()
                        .map(programme::at))
                .containsExactly("10000.00", "2013.71", "0.00", "2013.71", "0.00", "7986.29", "7986.29");
        assertThat(status(grants.get(2))).isEqualTo("CANCELLED");
        Answer books = auditor.get(API + "/trial-balance").expect(200);
        assertThat(books.at("totalDebit")).isEqualTo(books.at("totalCredit"));
    }

    @Test
    void the_fund_and_money_held_for_others_are_never_in_one_batch() {
        String code = funded("1000.00", "1000.00");
        String grant = approved(code, members(1).getFirst(), "100.00");

        nothingWasStored(() -> {
            cashier.post(API + "/payout-batches", Map.of("grants", List.of(grant), "all", true))
                    .expect(422, "batch-mixed");
            cashier.post(API + "/payout-batches", Map.of("grants", List.of(grant), "claims", List.of("C1")))
                    .expect(422, "batch-mixed");
            cashier.post(API + "/payout-batches", Map.of("claims", List.of(grant)))
                    .expect(404, "claim-unknown");
            cashier.post(API + "/payout-batches", Map.of("grants", List.of("G1")))
                    .expect(404, "grant-unknown");
        });
        cashier.post(API + "/payout-batches", Map.of("allGrants", true)).expect(201);
        cashier.post(API + "/payout-batches", Map.of("grants", List.of(grant))).expect(409, "grant-not-payable");
    }

    @Test
    void grants_stay_within_the_budget_and_the_money_received() {
        String code = funded("1000.00", "500.00");
        String member = members(1).getFirst();
        approved(code, member, "400.00");
        String tooMuch = requested(code, member, "100.01");
        approver.post(API + "/grants/" + tooMuch + "/approval", "{}").expect(422, "programme-funds-short");
        receive(code, "900.00").expect(201);
        approver.post(API + "/grants/" + tooMuch + "/approval", "{}").expect(200);

        String rest = requested(code, member, "500.00");
        approver.post(API + "/grants/" + rest + "/approval", "{}").expect(422, "programme-budget-exceeded");
        admin.put(API + "/programmes/" + code, terms("500.00")).expect(422, "budget-below-granted");
        admin.put(API + "/programmes/" + code, terms("1000.01")).expect(200);
        approver.post(API + "/grants/" + rest + "/approval", "{}").expect(200);

        clerk.post(API + "/grants/" + rest + "/withdrawal", "{}").expect(200);
        assertThat(read("/programmes/" + code).at("granted")).isEqualTo("500.01");
        approved(code, member, "500.00");
    }

    @Test
    void two_approvers_at_once_never_grant_the_same_money_twice() throws Exception {
        String code = funded("1000.00", "1000.00");
        String member = members(1).getFirst();
        List<String> grants = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            grants.add(requested(code, member, "300.00"));
        }
        List<Callable<Integer>> approvals = new ArrayList<>();
        for (String grant : grants) {
            for (Http by : List.of(approver, secondApprover)) {
                approvals.add(() ->
                        by.post(API + "/grants/" + grant + "/approval", "{}").status());
            }
        }
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> done : people.invokeAll(approvals)) {
                assertThat(done.get()).isIn(200, 409, 422);
            }
        }

        assertThat(read("/programmes/" + code).at("granted")).isEqualTo("900.00");
        assertThat(grants.stream().map(this::status).filter("APPROVED"::equals)).hasSize(3);
    }

    @Test
    void nobody_decides_on_what_they_asked_for_and_a_counter_serves_its_own_members() {
        String code = funded("1000.00", "1000.00");
        String member = members(1).getFirst();
        Map<String, Object> body = grant(member, "100.00");
        otherClerk.post(API + "/programmes/" + code + "/grants", body).expect(403, "other-agency-point");
        cashier.post(API + "/programmes/" + code + "/grants", body).expect(403, "role-not-allowed");
        String grant = requested(code, member, "100.00");
        clerk.post(API + "/grants/" + grant + "/approval", "{}").expect(403, "role-not-allowed");
        reviewer.post(API + "/grants/" + grant + "/approval", "{}").expect(403, "role-not-allowed");
        otherClerk.get(API + "/grants/" + grant).expect(403, "other-agency-point");
        otherClerk.post(API + "/grants/" + grant + "/withdrawal", "{}").expect(403, "other-agency-point");
        assertThat(otherClerk
                        .get(API + "/programmes/" + code + "/grants", "Read-After", "" + head())
                        .expect(200)
                        .json()
                        .get("items"))
                .isEmpty();

        Answer list = clerk.get(API + "/programmes/" + code + "/grants?status=REQUESTED", "Read-After", "" + head())
                .expect(200);
        assertThat(list.at("items.0.grantId")).isEqualTo(grant);
        assertThat(list.text()).doesNotContain("flood at home");
        assertThat(clerk.get(API + "/grants/" + grant).expect(200).at("reason")).isEqualTo("flood at home");

        reviewer.post(API + "/grants/" + grant + "/rejection", Map.of("text", "not a case of need"))
                .expect(200);
        approver.post(API + "/grants/" + grant + "/approval", "{}").expect(409, "grant-state");
        assertThat(read("/grants/" + grant).at("rejectionText"))
                .as("without a reason")
                .isEqualTo("***");
        assertThat(reviewer.get(API + "/grants/" + grant).expect(200).at("rejectionText"))
                .isEqualTo("not a case of need");
        Answer history = clerk.get(API + "/history/grant/" + grant, "Read-After", "" + head())
                .expect(200);
        assertThat(history.text())
                .contains("GrantRequested", "GrantRejected")
                .doesNotContain("flood at home", "not a case of need");
    }

    @Test
    void money_that_the_bank_saw_once_is_received_once() {
        String code = funded("1000.00", "500.00");
        Map<String, Object> funds = Map.of("amount", "100.00", "bankSerial", "PF-" + next(), "account", "COLL");
        String before = balance("1002:COLL");
        cashier.post(API + "/programmes/" + code + "/funds", funds).expect(201);
        cashier.post(API + "/programmes/" + code + "/funds", funds).expect(409, "bank-serial-used");
        clerk.post(API + "/programmes/" + code + "/funds", funds).expect(403, "role-not-allowed");
        cashier.postWithoutKey(API + "/programmes/" + code + "/funds", funds).expect(400, "idempotency-key-missing");
        cashier.post(API + "/programmes/NONE/funds", funds).expect(404, "programme-unknown");
        Map<String, Object> nothing = Map.of("amount", "0.00", "bankSerial", "PF-" + next());
        cashier.post(API + "/programmes/" + code + "/funds", nothing).expect(422, "amount-not-positive");

        assertThat(balance("2221:" + code)).isEqualTo("-600.00");
        assertThat(DuplicatePostingIT.minus(balance("1002:COLL"), before)).isEqualTo("100.00");
        assertThat(read("/programmes/" + code).at("balance")).isEqualTo("600.00");
    }

    @Test
    void funds_that_were_booked_wrongly_are_taken_back_in_red_and_free_their_line() {
        String code = funded("1000.00", "500.00");
        String bank = balance("1002:OFFICE");
        Map<String, Object> wrong = Map.of("amount", "100.00", "bankSerial", "PF-" + next());
        String id = cashier.post(API + "/programmes/" + code + "/funds", wrong)
                .expect(201)
                .at("fundsId");
        String path = API + "/programmes/" + code + "/funds/" + id + "/reversal";
        Map<String, String> reason = Map.of("reason", "belongs to another programme");
        clerk.post(path, reason).expect(403, "role-not-allowed");
        cashier.post(API + "/programmes/" + code + "/funds/none/reversal", reason)
                .expect(404, "funds-unknown");

        String key = "unfund-" + next();
        Answer reversed = cashier.post(path, key, reason).expect(200);

        assertThat(reversed.at("status")).isEqualTo("REVERSED");
        assertThat(cashier.post(path, key, reason).header("Idempotency-Replayed"))
                .isEqualTo("true");
        cashier.post(path, reason).expect(409, "already-reversed");
        assertThat(balance("2221:" + code)).isEqualTo("-500.00");
        assertThat(balance("1002:OFFICE")).isEqualTo(bank);
        assertThat(read("/programmes/" + code).at("received")).isEqualTo("500.00");
        assertThat(read("/programmes/" + code + "/funds").at("items.1.status")).isEqualTo("REVERSED");
        cashier.post(API + "/programmes/" + code + "/funds", wrong).expect(201);
    }

    @Test
    void money_that_is_granted_is_not_taken_back_until_the_grant_ends() {
        String code = "AID-" + next();
        admin.put(API + "/programmes/" + code, terms("1000.00")).expect(200);
        String id = receive(code, "500.00").expect(201).at("fundsId");
        String grant = approved(code, members(1).getFirst(), "0.01");
        String path = API + "/programmes/" + code + "/funds/" + id + "/reversal";
        Map<String, String> reason = Map.of("reason", "never came");

        cashier.post(path, reason).expect(409, "funds-allotted");
        clerk.post(API + "/grants/" + grant + "/withdrawal", "{}").expect(200);
        cashier.post(path, reason).expect(200);

        assertThat(balance("2221:" + code)).isEqualTo("0.00");
    }

    @Test
    void an_approved_grant_is_not_approved_again() {
        String code = funded("1000.00", "500.00");
        String grant = requested(code, members(1).getFirst(), "100.00");
        String path = API + "/grants/" + grant + "/approval";
        String key = "grant-" + next();
        Answer first = approver.post(path, key, "{}").expect(200);

        nothingWasStored(() -> {
            assertThat(approver.post(path, key, "{}").expect(200).text()).isEqualTo(first.text());
            approver.post(path, "{}").expect(409, "grant-state");
            secondApprover.post(path, "{}").expect(409, "grant-state");
        });
    }

    @Test
    void grants_are_asked_for_while_the_programme_is_open() {
        String code = "AID-" + next();
        Map<String, Object> terms = new LinkedHashMap<>(terms("1000.00"));
        terms.put("to", TestTime.today().minusDays(1).toString());
        admin.put(API + "/programmes/" + code, terms).expect(200);
        String member = members(1).getFirst();
        clerk.post(API + "/programmes/" + code + "/grants", grant(member, "1.00"))
                .expect(422, "programme-not-open");
        clerk.post(API + "/programmes/NONE/grants", grant(member, "1.00")).expect(404, "programme-unknown");
        clerk.put(API + "/programmes/" + code, terms).expect(403, "role-not-allowed");
        admin.put(API + "/programmes/" + code, Map.of("name", "x", "kind", "PRIZE", "budget", "1.00"))
                .expect(400, "value-unknown");
    }

    @Test
    void a_person_who_was_erased_is_granted_nothing_and_what_was_asked_for_can_be_ended() {
        String code = funded("1000.00", "1000.00");
        String member = members(1).getFirst();
        String grant = requested(code, member, "100.00");
        admin.post(API + "/members/" + member + "/erasure", Map.of("reason", "asked for it"))
                .expect(200);

        clerk.post(API + "/programmes/" + code + "/grants", grant(member, "100.00"))
                .expect(409, "member-erased");
        assertThat(read("/grants/" + grant).at("reason")).isEmpty();
        reviewer.post(API + "/grants/" + grant + "/rejection", Map.of("text", "no longer known"))
                .expect(200);
        assertThat(read("/grants/" + grant).at("rejectionText")).isEmpty();
    }

    private String funded(String budget, String money) {
        String code = "AID-" + next();
        admin.put(API + "/programmes/" + code, terms(budget)).expect(200);
        receive(code, money).expect(201);
        return code;
    }

    private Answer receive(String code, String amount) {
        return cashier.post(
                API + "/programmes/" + code + "/funds", Map.of("amount", amount, "bankSerial", "PF-" + next()));
    }

    static Map<String, Object> terms(String budget) {
        return Map.of("name", "Winter aid", "kind", "TEMPORARY_RELIEF", "donor", "City charity", "budget", budget);
    }

    private List<String> members(int people) {
        List<Map<String, Object>> rows = rows(people);
        awaitRoster(submitted(clerk, roster(unit("SN-01"), scheme(1), "SN-01", rows)), "AWAITING_PAYMENT");
        return rows.stream()
                .map(row -> memberId(row.get("idNumber").toString()))
                .toList();
    }

    private static Map<String, Object> grant(String member, String amount) {
        return Map.of("memberId", member, "amount", amount, "reason", "flood at home");
    }

    private String requested(String code, String member, String amount) {
        Answer answer = clerk.post(API + "/programmes/" + code + "/grants", grant(member, amount))
                .expect(201);
        assertThat(answer.at("status")).isEqualTo("REQUESTED");
        return answer.at("grantId");
    }

    private String approved(String code, String member, String amount) {
        String grant = requested(code, member, amount);
        assertThat(approver.post(API + "/grants/" + grant + "/approval", "{}")
                        .expect(200)
                        .at("status"))
                .isEqualTo("APPROVED");
        return grant;
    }

    /** Pays the grant in a batch of its own. */
    private String paid(String grant, String debit) {
        Answer batch = cashier.post(API + "/payout-batches", Map.of("grants", List.of(grant)))
                .expect(201);
        String path = API + "/payout-batches/" + batch.at("batchId");
        approver.post(path + "/release", "{}").expect(200);
        assertThat(cashier.get(path + "/file").expect(200).text()).contains("6222020000009999");
        cashier.post(path + "/result", result(debit, "PAID")).expect(200);
        assertThat(status(grant)).isEqualTo("PAID");
        return batch.at("batchId");
    }

    private void newCard(String member) {
        clerk.post(
                        API + "/members/" + member + "/payout-account",
                        Map.of("bankCard", "6222020000009999", "holder", "张试验"))
                .expect(201);
        reviewer.postWithoutKey(API + "/members/" + member + "/payout-account/approval", "{}")
                .expect(200);
    }

    private String paidOut(String before) {
        return DuplicatePostingIT.minus(balance("1002:PAYOUT"), before);
    }

    private Answer read(String path) {
        return auditor.get(API + path, "Read-After", "" + head()).expect(200);
    }

    private String status(String grant) {
        return read("/grants/" + grant).at("status");
    }

    private static Map<String, Object> result(String debit, String... outcomes) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String outcome : outcomes) {
            int line = lines.size() + 1;
            lines.add(
                    outcome.equals("PAID")
                            ? Map.of("line", line, "outcome", outcome)
                            : Map.of("line", line, "outcome", outcome, "code", "account closed"));
        }
        return Map.of("debit", debit, "lines", lines);
    }
}
