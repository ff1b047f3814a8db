package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Scenario H3: a benefit goes to a closed card, comes back, and is paid again. */
class PayoutIT extends LedgerOverHttp {

    private static final List<String> BENEFITS = List.of("1213.69", "800.02", "3177.23");

    @ParameterizedTest
    @ValueSource(strings = {"GROSS", "NET"})
    void paid_to_a_closed_card_and_again_to_a_new_one(String debit) {
        String scheme = scheme(1);
        List<String> people = enrolled(scheme, 3);
        List<String> claims = new java.util.ArrayList<>();
        for (int i = 0; i < 3; i++) {
            claims.add(approved(memberId(people.get(i)), scheme, BENEFITS.get(i)));
        }
        assertThat(balance("5101:" + scheme)).isEqualTo("5190.94");
        String payoutBefore = balance("1002:PAYOUT");

        Answer batch =
                cashier.post(API + "/payout-batches", Map.of("claims", claims)).expect(201);
        assertThat(batch.at("total")).isEqualTo("5190.94");
        String path = API + "/payout-batches/" + batch.at("batchId");
        assertThat(balance("2212:" + batch.at("batchId"))).isEqualTo("-5190.94");
        cashier.get(path + "/file").expect(409, "batch-not-released");
        assertThat(approver.post(path + "/release", "{}").expect(200).at("status"))
                .isEqualTo("SENT");
        requireFile(path, 3);
        int returned = lineOf(batch, claims.getFirst());
        Map<String, Object> result = result(debit, 3, returned);
        cashier.post(path + "/result", result).expect(200);

        assertThat(balance("5101:" + scheme)).isEqualTo("5190.94");
        assertThat(DuplicatePostingIT.minus(balance("1002:PAYOUT"), payoutBefore))
                .isEqualTo("-3977.25");
        assertThat(balance("2213:" + claims.getFirst())).isEqualTo("-1213.69");
        assertThat(balance("2212:" + batch.at("batchId"))).isEqualTo("0.00");
        assertThat(status(claims.get(0))).isEqualTo("RETURNED");
        assertThat(status(claims.get(1))).isEqualTo("PAID");
        nothingWasStored(() -> cashier.post(path + "/result", result).expect(200));
        nothingWasStored(() -> cashier.postText(path + "/result?debit=" + debit, "text/csv", csv(3, returned))
                .expect(200));

        newCard(memberId(people.getFirst()));
        Answer again = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claims.getFirst())))
                .expect(201);
        String againPath = API + "/payout-batches/" + again.at("batchId");
        approver.post(againPath + "/release", "{}").expect(200);
        assertThat(cashier.get(againPath + "/file").expect(200).text())
                .startsWith("line,account,name,amount,purpose")
                .contains("6222020000009999,张试验,1213.69");
        cashier.postText(againPath + "/result?debit=" + debit, "text/csv", "line,outcome,code\n1,PAID,\n")
                .expect(200);

        assertThat(balance("5101:" + scheme)).isEqualTo("5190.94");
        assertThat(DuplicatePostingIT.minus(balance("1002:PAYOUT"), payoutBefore))
                .isEqualTo("-5190.94");
        assertThat(balance("2213:" + claims.getFirst())).isEqualTo("0.00");
        assertThat(status(claims.getFirst())).isEqualTo("PAID");
        String attempt = auditor.get(path).at("lines." + (returned - 1) + ".attemptId");
        assertThat(auditor.get(againPath).at("lines.0.attemptId")).isNotEqualTo(attempt);
        trialBalanceBalances();
    }

    @Test
    void one_person_plays_one_part() {
        String scheme = scheme(1);
        String person = enrolled(scheme, 1).getFirst();
        String claim = API + "/claims/" + registered(memberId(person), scheme, "100.00");

        reviewer.postWithoutKey(claim + "/first-review", pass()).expect(200);
        reviewer.postWithoutKey(claim + "/second-review", pass()).expect(403, "same-person");
        secondReviewer.postWithoutKey(claim + "/second-review", pass()).expect(200);
        clerk.post(claim + "/approval", "{}").expect(403, "role-not-allowed");
        approver.postWithoutKey(claim + "/approval", "{}").expect(400, "idempotency-key-missing");
        assertThat(approver.post(claim + "/approval", "{}").expect(200).at("status"))
                .isEqualTo("APPROVED");
        secondApprover.post(claim + "/approval", "{}").expect(409);

        JsonNode history = auditor.get(
                        API + "/history/claim/" + claim.substring(claim.lastIndexOf('/') + 1),
                        "Read-After",
                        "" + head())
                .expect(200)
                .json()
                .get("items");
        assertThat(history.valueStream()
                        .map(step -> step.get("type").asString() + " "
                                + step.get("actor").asString()))
                .contains("ClaimRegistered clerk-sn-01", "ClaimApproved approver-1");
        assertThat(history.valueStream().map(step -> step.get("reason").asString("")))
                .as("the note itself may tell of an illness: it is sealed and shown with the claim")
                .contains("PASS")
                .doesNotContain("looks right");
        assertThat(auditor.get(claim)
                        .expect(200)
                        .json()
                        .get("parts")
                        .valueStream()
                        .map(part -> part.get("note").asString("")))
                .contains("looks right");
    }

    @Test
    void a_batch_is_not_released_by_its_maker_and_a_card_not_approved_by_its_asker() {
        String scheme = scheme(1);
        String member = memberId(enrolled(scheme, 1).getFirst());
        String claim = approved(member, scheme, "10.00");
        Answer batch = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                .expect(201);

        cashier.post(API + "/payout-batches/" + batch.at("batchId") + "/release", "{}")
                .expect(403, "role-not-allowed");
        clerk.post(API + "/members/" + member + "/payout-account", card("6222020000008888"))
                .expect(201);
        clerk.postWithoutKey(API + "/members/" + member + "/payout-account/approval", "{}")
                .expect(403, "role-not-allowed");
        JsonNode masked = clerk.get(API + "/members/" + member, "Read-After", "" + head())
                .expect(200)
                .json();
        assertThat(masked.at("/payoutAccount/bankCard").asString()).isEqualTo("****1234");
        assertThat(masked.at("/proposedAccount/bankCard").asString()).isEqualTo("****8888");
    }

    @Test
    void a_calculation_tells_its_steps() {
        String scheme = scheme(1);
        String claim = registered(memberId(enrolled(scheme, 1).getFirst()), scheme, "1213.69");

        Answer calculation =
                auditor.get(API + "/claims/" + claim + "/calculation").expect(200);

        assertThat(calculation.at("amount")).isEqualTo("1213.69");
        assertThat(calculation.at("version")).isEqualTo("1");
        assertThat(calculation.at("steps.0.text")).contains("10 %");
        assertThat(calculation.at("steps.0.amount")).isEqualTo("1213.69");
    }

    @Test
    void a_file_that_cannot_be_read_names_its_rows() {
        String scheme = scheme(1);
        String claim = approved(memberId(enrolled(scheme, 1).getFirst()), scheme, "10.00");
        Answer batch = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                .expect(201);
        String path = API + "/payout-batches/" + batch.at("batchId") + "/result?debit=";

        Answer refused = cashier.postText(path + "NET", "text/csv", "line,outcome,code\n1,PAID,\nx,PAID,\n")
                .expect(400, "malformed");

        assertThat(refused.at("errors.0.row")).isEqualTo("2");
        cashier.postText(path + "NONE", "text/csv", "line,outcome,code\n").expect(400, "parameter-invalid");
    }

    private List<String> enrolled(String scheme, int people) {
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
    private String registered(String member, String scheme, String benefit) {
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

    private String approved(String member, String scheme, String benefit) {
        String claim = registered(member, scheme, benefit);
        reviewer.postWithoutKey(API + "/claims/" + claim + "/first-review", pass())
                .expect(200);
        secondReviewer
                .postWithoutKey(API + "/claims/" + claim + "/second-review", pass())
                .expect(200);
        approver.post(API + "/claims/" + claim + "/approval", "{}").expect(200);
        return claim;
    }

    private void newCard(String member) {
        clerk.post(API + "/members/" + member + "/payout-account", card("6222020000009999"))
                .expect(201);
        reviewer.postWithoutKey(API + "/members/" + member + "/payout-account/approval", "{}")
                .expect(200);
    }

    private void requireFile(String path, int lines) {
        Answer file = cashier.get(path + "/file").expect(200);
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.text().lines()).hasSize(lines + 1);
        assertThat(file.text()).contains(",6222020000001234,张试验,");
        clerk.get(path + "/file").expect(403, "role-not-allowed");
        auditor.get(path + "/file").expect(403, "role-not-allowed");
        assertThat(auditor.get(path).expect(200).text()).doesNotContain("6222020000001234", "张试验");
    }

    private String status(String claim) {
        return auditor.get(API + "/claims/" + claim, "Read-After", "" + head())
                .expect(200)
                .at("status");
    }

    private void trialBalanceBalances() {
        Answer books = auditor.get(API + "/trial-balance").expect(200);
        assertThat(books.at("totalDebit")).isEqualTo(books.at("totalCredit"));
    }

    private static int lineOf(Answer batch, String claim) {
        return batch.json()
                .get("lines")
                .valueStream()
                .filter(line -> line.get("claimId").asString().equals(claim))
                .findFirst()
                .orElseThrow()
                .get("line")
                .asInt();
    }

    private static Map<String, Object> result(String debit, int lines, int returned) {
        List<Map<String, Object>> outcomes = new java.util.ArrayList<>();
        for (int line = 1; line <= lines; line++) {
            outcomes.add(
                    line == returned
                            ? Map.of("line", line, "outcome", "RETURNED", "code", "account closed")
                            : Map.of("line", line, "outcome", "PAID"));
        }
        return Map.of("debit", debit, "lines", outcomes);
    }

    private static String csv(int lines, int returned) {
        StringBuilder file = new StringBuilder("line,outcome,code\r\n");
        for (int line = 1; line <= lines; line++) {
            file.append(line).append(line == returned ? ",RETURNED,account closed\r\n" : ",PAID,\r\n");
        }
        return file.toString();
    }

    private static Map<String, Object> card(String number) {
        return Map.of("bankCard", number, "holder", "张试验");
    }

    private static Map<String, Object> pass() {
        return Map.of("outcome", "PASS", "note", "looks right");
    }
}
