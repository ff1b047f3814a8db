package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.web.DuplicatePostingIT.atOnce;
import static org.mutualaid.ledger.web.DuplicatePostingIT.minus;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.adjustment.AdjustmentCommand.ApproveAdjustment;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Entries that no document stands behind: two people make them, and two people take them back. */
class AdjustmentIT extends LedgerOverHttp {

    private static final LocalDate TODAY = TestTime.today();
    private static final LocalDate YEAR_BEFORE = TODAY.minusYears(1);
    private static final Map<String, String> MISTAKE = Map.of("reason", "记错科目");
    private static final String PATH = API + "/adjustments";

    @Autowired
    private JdbcClient database;

    @Autowired
    private Commands commands;

    @Test
    void an_opening_balance_is_in_force_once_a_second_person_agrees() {
        String bank = balance("1002:OFFICE");
        String fund = balance("3102");

        Answer proposed =
                propose(cashier, TODAY, "1002:OFFICE", "3102", "120000.00").expect(201);

        String id = proposed.at("adjustmentId");
        assertThat(proposed.at("status")).isEqualTo("AWAITING_APPROVAL");
        assertThat(balance("1002:OFFICE")).as("only proposed").isEqualTo(bank);
        assertThat(ids("AWAITING_APPROVAL")).contains(id);
        assertThat(approve(approver, id).expect(200).at("status")).isEqualTo("IN_FORCE");
        assertThat(minus(balance("1002:OFFICE"), bank)).isEqualTo("120000.00");
        assertThat(minus(balance("3102"), fund)).isEqualTo("-120000.00");
        Answer shown = fresh("/adjustments/" + id);
        assertThat(shown.at("status")).isEqualTo("IN_FORCE");
        assertThat(shown.at("reason")).isEqualTo("期初余额");
        assertThat(shown.at("effectiveDate")).isEqualTo(TODAY.toString());
        assertThat(shown.at("lines.0.account")).isEqualTo("1002:OFFICE");
        assertThat(shown.at("lines.0.side")).isEqualTo("DEBIT");
        assertThat(shown.at("lines.0.amount")).isEqualTo("120000.00");
        assertThat(shown.at("approvedBy")).isNotEqualTo(shown.at("proposedBy"));
        assertThat(ids("AWAITING_APPROVAL")).doesNotContain(id);
        assertThat(types("/history/adjustment/" + id)).containsExactly("AdjustmentProposed", "AdjustmentMade");
        assertThat(fresh("/history/adjustment/" + id).at("items.1.reason")).isEqualTo("期初余额");
        booksBalance();
    }

    @Test
    void a_bank_account_may_go_below_zero() {
        String payout = balance("1002:PAYOUT");
        String amount = "99999999.99";

        made(TODAY, "5201", "1002:PAYOUT", amount);

        assertThat(minus(balance("1002:PAYOUT"), payout)).isEqualTo("-" + amount);
    }

    @Test
    void nobody_approves_what_they_proposed_or_asked_for() {
        String id = propose(approver, TODAY, "5201", "1002:PAYOUT", "10.00")
                .expect(201)
                .at("adjustmentId");
        nothingWasStored(() -> {
            approve(approver, id).expect(403, "same-person");
            approve(cashier, id).expect(403, "role-not-allowed");
            approve(clerk, id).expect(403, "role-not-allowed");
            reverse(cashier, id).expect(409, "adjustment-not-in-force");
            approveReversal(approver, id).expect(409, "reversal-not-requested");
        });
        approve(secondApprover, id).expect(200);

        reverse(approver, id).expect(200);

        nothingWasStored(() -> {
            approveReversal(approver, id).expect(403, "same-person");
            approveReversal(cashier, id).expect(403, "role-not-allowed");
        });
        assertThat(approveReversal(secondApprover, id).expect(200).at("status")).isEqualTo("REVERSED");
    }

    @Test
    void only_approvers_and_cashiers_propose_and_only_the_office_reads() {
        String id = propose(cashier, TODAY, "5201", "1002:OFFICE", "10.00")
                .expect(201)
                .at("adjustmentId");
        nothingWasStored(() -> {
            for (Http other : List.of(admin, clerk, reviewer, auditor, notifier)) {
                propose(other, TODAY, "5201", "1002:OFFICE", "10.00").expect(403, "role-not-allowed");
                reverse(other, id).expect(403, "role-not-allowed");
            }
        });
        auditor.get(PATH + "/" + id, "Read-After", "" + head()).expect(200);
        clerk.get(PATH + "/" + id).expect(403, "role-not-allowed");
        clerk.get(PATH).expect(403, "role-not-allowed");
        notifier.get(PATH).expect(403, "role-not-allowed");
        auditor.get(PATH + "/none").expect(404, "adjustment-unknown");
        auditor.get(PATH + "?status=MAYBE").expect(400);
    }

    @Test
    void what_is_wrong_is_refused_before_anything_is_stored() {
        nothingWasStored(() -> {
            cashier.post(PATH, body(TODAY, line("5201", "DEBIT", "10.00"), line("1002:OFFICE", "CREDIT", "9.99")))
                    .expect(422, "adjustment-unbalanced");
            cashier.post(PATH, body(TODAY)).expect(422, "adjustment-unbalanced");
            propose(cashier, TODAY, "9999", "1002:OFFICE", "10.00").expect(422, "account-unknown");
            propose(cashier, TODAY, "5201 ", "1002:OFFICE", "10.00").expect(422, "account-unknown");
            propose(cashier, TODAY, "1002:MINE", "1002:OFFICE", "10.00").expect(422, "account-unknown");
            propose(cashier, TODAY, "1001", "1002:OFFICE", "10.00").expect(422, "account-unknown");
            propose(cashier, TODAY, "1001:NOWHERE", "1002:OFFICE", "10.00").expect(404, "agency-point-unknown");
            propose(cashier, TODAY, "5101:NOTHING", "1002:OFFICE", "10.00").expect(404, "scheme-unknown");
            propose(cashier, TODAY, "2201:U-1", "1002:OFFICE", "10.00").expect(422, "account-not-adjustable");
            propose(cashier, TODAY, "1001:SN-01", "1001:SN-02", "10.00").expect(422, "adjustment-tills");
            propose(cashier, TODAY, "5201", "1002:OFFICE", "0.00").expect(422, "amount-not-positive");
            propose(cashier, TODAY, "5201", "1002:OFFICE", "-1.00").expect(400);
            propose(cashier, TODAY.plusDays(2), "5201", "1002:OFFICE", "10.00").expect(422, "effective-date-in-future");
            cashier.post(PATH, with(body(TODAY, entry("5201", "1002:OFFICE")), "reason", "call 13800005678"))
                    .expect(422, "reason-personal-data");
            cashier.post(PATH, with(body(TODAY, entry("5201", "1002:OFFICE")), "lines", "none"))
                    .expect(400);
            cashier.postWithoutKey(PATH, body(TODAY, entry("5201", "1002:OFFICE")))
                    .expect(400, "idempotency-key-missing");
            approve(approver, "none").expect(404, "adjustment-unknown");
            reverse(approver, "none").expect(404, "adjustment-unknown");
            approveReversal(approver, "none").expect(404, "adjustment-unknown");
        });
    }

    @Test
    void is_taken_back_once_in_red_on_its_own_day_within_the_year() {
        Answer before = turnover("5301:POS");
        String id = made(TODAY, "5301:POS", "1002:OFFICE", "12.34");

        Answer asked = reverse(cashier, id).expect(200);

        assertThat(asked.at("status")).isEqualTo("AWAITING_APPROVAL");
        assertThat(asked.at("adjustmentId")).isEqualTo(id);
        assertThat(minus(balance("5301:POS"), signed(before)))
                .as("still in force")
                .isEqualTo("12.34");
        assertThat(fresh("/adjustments/" + id).at("status")).isEqualTo("REVERSAL_REQUESTED");
        reverse(cashier, id).expect(409, "already-reversed");
        assertThat(approveReversal(approver, id).expect(200).at("status")).isEqualTo("REVERSED");
        Answer after = turnover("5301:POS");
        assertThat(after.at("debit")).as("turnover stays honest").isEqualTo(before.at("debit"));
        assertThat(after.at("credit")).isEqualTo(before.at("credit"));
        JsonNode red = corrections("5301:POS", id).getFirst();
        assertThat(red.get("redInk").asBoolean()).isTrue();
        assertThat(red.get("side").asString()).isEqualTo("CREDIT");
        assertThat(red.get("amount").asString()).isEqualTo("12.34");
        assertThat(red.get("effectiveDate").asString()).isEqualTo(TODAY.toString());
        assertThat(red.get("summary").asString())
                .isEqualTo("注销" + TODAY.getMonthValue() + "月" + TODAY.getDayOfMonth() + "日" + id + "号凭证");
        Answer shown = fresh("/adjustments/" + id);
        assertThat(shown.at("status")).isEqualTo("REVERSED");
        assertThat(shown.at("reversal.reversalId")).isEqualTo(asked.at("reversalId"));
        assertThat(shown.at("reversal.reason")).isEqualTo("记错科目");
        assertThat(shown.at("reversal.approvedBy")).isNotEqualTo(shown.at("reversal.requestedBy"));
        reverse(cashier, id).expect(409, "already-reversed");
        reverse(secondApprover, id).expect(409, "already-reversed");
        booksBalance();
    }

    @Test
    void is_taken_back_by_one_blue_entry_of_today_in_a_later_year() {
        Answer before = turnover("5301:QR");
        String id = made(YEAR_BEFORE, "5301:QR", "1002:OFFICE", "12.34");
        String then = balance("5301:QR&effectiveTo=" + YEAR_BEFORE);

        reverse(cashier, id).expect(200);
        approveReversal(approver, id).expect(200);

        Answer after = turnover("5301:QR");
        assertThat(minus(after.at("debit"), before.at("debit"))).isEqualTo("12.34");
        assertThat(minus(after.at("credit"), before.at("credit"))).isEqualTo("12.34");
        assertThat(balance("5301:QR&effectiveTo=" + YEAR_BEFORE))
                .as("the year before stays as it was")
                .isEqualTo(then);
        JsonNode blue = corrections("5301:QR", id).getFirst();
        assertThat(blue.get("redInk").asBoolean()).isFalse();
        assertThat(blue.get("effectiveDate").asString()).isEqualTo(TODAY.toString());
        booksBalance();
    }

    @Test
    void an_entry_for_a_closed_month_is_booked_in_the_next_open_one() {
        cashier.post(API + "/periods/2018-07/close", "{}").expect(200);

        String id = made(LocalDate.of(2018, 7, 10), "5201", "1002:OFFICE", "10.00");

        JsonNode line = items(fresh("/journal?limit=500&account=5201")).stream()
                .filter(one -> one.get("stream").asString().endsWith(id))
                .findFirst()
                .orElseThrow();
        assertThat(line.get("effectiveDate").asString()).isEqualTo("2018-07-10");
        assertThat(line.get("businessDate").asString()).isEqualTo("2018-08-01");
    }

    @Test
    void cash_leaves_a_till_only_if_it_is_there_and_comes_back_when_the_entry_is_taken_back() {
        cash("100.00");
        String held = balance("1001:SN-01");
        String tooMuch = propose(cashier, TODAY, "5201", "1001:SN-01", minus(held, "-0.01"))
                .expect(201)
                .at("adjustmentId");
        nothingWasStored(() -> {
            approve(approver, tooMuch).expect(422, "till-short");
            approve(approver, tooMuch).expect(422, "till-short");
        });
        String all = made(TODAY, "5201", "1001:SN-01", held);
        assertThat(balance("1001:SN-01")).isEqualTo("0.00");
        deposit("0.01").expect(422, "till-short");

        reverse(cashier, all).expect(200);
        approveReversal(approver, all).expect(200);

        assertThat(balance("1001:SN-01")).isEqualTo(held);
        assertThat(types("/history/adjustment/" + all))
                .containsExactly(
                        "AdjustmentProposed",
                        "AdjustmentMade",
                        "CashHandedOut",
                        "AdjustmentReversalRequested",
                        "AdjustmentReversed",
                        "CashPutIn");
        deposit(held).expect(201);
        deposit("0.01").expect(422, "till-short");
    }

    @Test
    void cash_that_an_adjustment_brought_can_be_handed_out_but_not_taken_back_after() {
        String held = balance("1001:SN-02");
        String id = made(TODAY, "1001:SN-02", "1002:COLL", "50.00");
        String all = balance("1001:SN-02");
        assertThat(minus(all, held)).isEqualTo("50.00");
        otherClerk
                .post(API + "/deposits", Map.of("agencyPoint", "SN-02", "amount", all, "bankSerial", "J-" + next()))
                .expect(201);
        reverse(cashier, id).expect(200);

        nothingWasStored(() -> approveReversal(approver, id).expect(422, "till-short"));

        assertThat(balance("1001:SN-02")).isEqualTo("0.00");
        otherClerk
                .post(API + "/payments", payment(unit("SN-02"), "SN-02", "50.00"))
                .expect(201);
        approveReversal(approver, id).expect(200);
        assertThat(balance("1001:SN-02")).isEqualTo("0.00");
    }

    @Test
    void each_step_is_taken_once_whoever_asks_again() {
        cash("30.00");
        String till = balance("1001:SN-01");
        String key = "adj-" + next();
        Map<String, Object> body = body(TODAY, entry("5201", "1001:SN-01"));
        List<Answer> proposed = atOnce(3, i -> cashier.post(PATH, key, body));
        proposed.forEach(answer -> answer.expect(201));
        String id = proposed.getFirst().at("adjustmentId");
        assertThat(proposed.stream().map(Answer::text).distinct()).hasSize(1);
        cashier.post(PATH, key, with(body, "reason", "other")).expect(422, "idempotency-key-reused");

        List<Answer> approved = atOnce(4, i -> approve(i % 2 == 0 ? approver : secondApprover, id));

        onlyOneIsDone(approved, "adjustment-in-force");
        assertThat(minus(balance("1001:SN-01"), till)).isEqualTo("-10.00");
        reverse(cashier, id).expect(200);
        onlyOneIsDone(atOnce(4, i -> approveReversal(i % 2 == 0 ? approver : secondApprover, id)), "already-reversed");
        assertThat(balance("1001:SN-01")).isEqualTo(till);
        assertThat(types("/history/adjustment/" + id))
                .containsExactly(
                        "AdjustmentProposed",
                        "AdjustmentMade",
                        "CashHandedOut",
                        "AdjustmentReversalRequested",
                        "AdjustmentReversed",
                        "CashPutIn");
    }

    /** The program was killed after a step was stored and before its answer was. */
    @Test
    void an_answer_that_was_lost_is_given_again() {
        cash("10.00");
        String key = "lost-adj-" + next();
        Map<String, Object> body = body(TODAY, entry("5201", "1001:SN-01"));
        String id = again(key, cashier, PATH, body).at("adjustmentId");
        again(key + "-a", approver, PATH + "/" + id + "/approval", Map.of());
        again(key + "-r", cashier, PATH + "/" + id + "/reversal", MISTAKE);
        again(key + "-ra", approver, PATH + "/" + id + "/reversal/approval", Map.of());
    }

    /** The program was killed right after the entry came in force: the automation alone puts the cash in. */
    @Test
    void cash_of_an_entry_in_force_reaches_the_till_without_anybody_asking_again() {
        String id = propose(cashier, TODAY, "1001:SN-02", "1002:COLL", "40.00")
                .expect(201)
                .at("adjustmentId");
        String approverName = fresh("/adjustments/" + id).at("proposedBy") + "-other";

        commands.send(new ApproveAdjustment(id, approverName), Map.of("actor", approverName, "role", "APPROVER"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(types("/history/adjustment/" + id)).endsWith("CashPutIn"));
    }

    private Answer again(String key, Http who, String path, Object body) {
        Answer first = who.post(path, key, body);
        assertThat(first.status()).isBetween(200, 201);
        database.sql("UPDATE ledger.request SET answer = NULL WHERE key = ?")
                .param(key)
                .update();
        nothingWasStored(() -> assertThat(
                        who.post(path, key, body).expect(first.status()).text())
                .isEqualTo(first.text()));
        return first;
    }

    private static void onlyOneIsDone(List<Answer> answers, String otherwise) {
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> answer.expect(409, otherwise));
    }

    private String made(LocalDate on, String debit, String credit, String amount) {
        String id = propose(cashier, on, debit, credit, amount).expect(201).at("adjustmentId");
        approve(approver, id).expect(200);
        return id;
    }

    private static Answer propose(Http who, LocalDate on, String debit, String credit, String amount) {
        return who.post(PATH, body(on, line(debit, "DEBIT", amount), line(credit, "CREDIT", amount)));
    }

    private static Answer approve(Http who, String id) {
        return who.post(PATH + "/" + id + "/approval", Map.of());
    }

    private static Answer reverse(Http who, String id) {
        return who.post(PATH + "/" + id + "/reversal", MISTAKE);
    }

    private static Answer approveReversal(Http who, String id) {
        return who.post(PATH + "/" + id + "/reversal/approval", Map.of());
    }

    private void cash(String amount) {
        clerk.post(API + "/payments", payment(unit("SN-01"), "SN-01", amount)).expect(201);
    }

    private Answer deposit(String amount) {
        return clerk.post(
                API + "/deposits", Map.of("agencyPoint", "SN-01", "amount", amount, "bankSerial", "J-" + next()));
    }

    private void booksBalance() {
        Answer trial = fresh("/trial-balance");
        assertThat(trial.at("totalDebit")).isEqualTo(trial.at("totalCredit"));
    }

    private Answer turnover(String account) {
        return fresh("/balances?account=" + account);
    }

    private static String signed(Answer turnover) {
        return minus(turnover.at("debit"), turnover.at("credit"));
    }

    private List<JsonNode> corrections(String account, String id) {
        return items(fresh("/journal?limit=500&account=" + account)).stream()
                .filter(line -> id.equals(line.path("corrects").asString("")))
                .toList();
    }

    private List<String> ids(String status) {
        return items(fresh("/adjustments?limit=500&status=" + status)).stream()
                .map(item -> item.get("adjustmentId").asString())
                .toList();
    }

    /** What happened to it; who tried in vain stands in between (RefusalIT). */
    private List<String> types(String path) {
        return items(fresh(path)).stream()
                .map(event -> event.get("type").asString())
                .filter(type -> !type.equals("CommandRefused"))
                .toList();
    }

    private Answer fresh(String path) {
        return auditor.get(API + path, "Read-After", "" + head()).expect(200);
    }

    private static List<JsonNode> items(Answer page) {
        return page.json().get("items").valueStream().toList();
    }

    private static Object[] entry(String debit, String credit) {
        return new Object[] {line(debit, "DEBIT", "10.00"), line(credit, "CREDIT", "10.00")};
    }

    private static Map<String, Object> line(String account, String side, String amount) {
        return Map.of("account", account, "side", side, "amount", amount);
    }

    private static Map<String, Object> body(LocalDate on, Object... lines) {
        return with(Map.of("effectiveDate", on.toString(), "reason", "期初余额"), "lines", List.of(lines));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(field, value);
        return more;
    }
}
