package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.file.payout.MadeUpBank;
import org.mutualaid.ledger.file.payout.MadeUpBank.Payment;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Scenario H3: a benefit goes to a closed card, comes back, and is paid again. */
class PayoutIT extends PayoutsOverHttp {

    private static final List<String> BENEFITS = List.of("1213.69", "800.02", "3177.23");

    @Autowired
    private JdbcClient database;

    /** The program ended after the batch was proposed, and the automation has not asked its claims yet. */
    @Test
    void tells_a_batch_that_was_cut_off_only_once_it_is_made() {
        String scheme = scheme(1);
        Map<String, Object> body =
                Map.of("claims", List.of(approved(enrolled(scheme, 1).getFirst(), scheme, BENEFITS.getFirst())));
        String key = "batch-" + next();
        String id = cashier.post(API + "/payout-batches", key, body).expect(201).at("batchId");
        database.sql("UPDATE ledger.request SET answer = NULL WHERE key = ?")
                .param(key)
                .update();
        is(id, "MAKING");

        cashier.post(API + "/payout-batches", key, body).expect(503, "views-behind");

        is(id, "MADE");
        assertThat(cashier.post(API + "/payout-batches", key, body).expect(201).at("batchId"))
                .isEqualTo(id);
    }

    private void is(String batch, String status) {
        database.sql("UPDATE views.payout_batch SET status = ? WHERE batch_id = ?")
                .params(status, batch)
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GROSS", "NET"})
    void paid_to_a_closed_card_and_again_to_a_new_one(String debit) {
        String scheme = scheme(1);
        List<String> people = enrolled(scheme, 3);
        List<String> claims = new java.util.ArrayList<>();
        for (int i = 0; i < 3; i++) {
            claims.add(approved(people.get(i), scheme, BENEFITS.get(i)));
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

        newCard(people.getFirst());
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

    /** The same by the messages of ISO 20022; of a bank that debits gross the money leaves first and comes back later. */
    @ParameterizedTest
    @CsvSource({"GROSS, pain.002", "NET, pain.002", "GROSS, camt.054", "GROSS, camt.054 twice", "NET, camt.054"})
    void paid_to_a_closed_card_and_again_as_the_bank_tells_it_in_xml(String debit, String message) {
        String scheme = scheme(1);
        List<String> people = enrolled(scheme, 3);
        List<String> claims = new java.util.ArrayList<>();
        for (int i = 0; i < 3; i++) {
            claims.add(approved(people.get(i), scheme, BENEFITS.get(i)));
        }
        String payoutBefore = balance("1002:PAYOUT");
        Answer batch =
                cashier.post(API + "/payout-batches", Map.of("claims", claims)).expect(201);
        String path = API + "/payout-batches/" + batch.at("batchId");
        approver.post(path + "/release", Map.of("hash", batch.at("hash"))).expect(200);
        int returned = lineOf(batch, claims.getFirst());
        List<Payment> payments = payments(path, returned, "AC04");
        List<String> files = files(debit, message, batch.at("batchId"), payments);

        files.forEach(file -> xml(path, debit, file).expect(200));

        assertThat(DuplicatePostingIT.minus(balance("1002:PAYOUT"), payoutBefore))
                .isEqualTo("-3977.25");
        assertThat(balance("2213:" + claims.getFirst())).isEqualTo("-1213.69");
        assertThat(balance("2212:" + batch.at("batchId"))).isEqualTo("0.00");
        assertThat(balance("5101:" + scheme)).isEqualTo("5190.94");
        assertThat(status(claims.get(0))).isEqualTo("RETURNED");
        assertThat(status(claims.get(1))).isEqualTo("PAID");
        Answer found = auditor.get(path, "Read-After", "" + head()).expect(200);
        assertThat(found.at("lines." + (returned - 1) + ".code")).isEqualTo("AC04");
        assertThat(found.at("lines." + (returned - 1) + ".reason")).isEqualTo("ACCOUNT_CLOSED");
        nothingWasStored(() -> {
            files.reversed().forEach(file -> xml(path, debit, file).expect(200));
            files(debit, message, batch.at("batchId"), MadeUpBank.shuffled(payments))
                    .forEach(file -> xml(path, debit, file).expect(200));
            cashier.post(path + "/result", result(debit, 3, returned)).expect(200);
        });

        newCard(people.getFirst());
        Answer again = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claims.getFirst())))
                .expect(201);
        String againPath = API + "/payout-batches/" + again.at("batchId");
        approver.post(againPath + "/release", "{}").expect(200);
        assertThat(cashier.get(againPath + "/file?format=pain.001").expect(200).text())
                .contains("6222020000009999", "<InstdAmt Ccy=\"CNY\">1213.69</InstdAmt>");
        files(debit, message, again.at("batchId"), payments(againPath, 0, ""))
                .forEach(file -> xml(againPath, debit, file).expect(200));

        assertThat(DuplicatePostingIT.minus(balance("1002:PAYOUT"), payoutBefore))
                .isEqualTo("-5190.94");
        assertThat(balance("2213:" + claims.getFirst())).isEqualTo("0.00");
        assertThat(status(claims.getFirst())).isEqualTo("PAID");
        nothingWasStored(() -> files.forEach(file -> xml(path, debit, file).expect(200)));
        trialBalanceBalances();
    }

    @Test
    void a_bank_that_contradicts_itself_is_not_believed_and_nothing_is_lost() {
        String scheme = scheme(1);
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, "10.00");
        Answer batch = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                .expect(201);
        String path = API + "/payout-batches/" + batch.at("batchId");
        approver.post(path + "/release", "{}").expect(200);
        cashier.post(path + "/result", result("NET", 1, 1)).expect(200);

        nothingWasStored(() -> {
            Answer refused = cashier.post(path + "/result", result("NET", 1, 0)).expect(409, "line-answered-otherwise");
            assertThat(refused.at("errors.0.row")).isEqualTo("1");
        });
    }

    @Test
    void money_of_a_benefit_that_is_recovered_does_not_come_back_to_its_claim() {
        String scheme = scheme(1);
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, "10.00");
        Answer batch = sent(claim);
        answered(batch, "PAID");
        secondApprover
                .post(claim(claim) + "/approval-reversal", Map.of("reason", "a namesake"))
                .expect(200);
        assertThat(status(claim)).isEqualTo("REVERSED");

        nothingWasStored(() -> {
            Answer refused =
                    cashier.post(batch(batch) + "/result", result("NET", 1, 1)).expect(409, "line-answered-otherwise");
            assertThat(refused.at("detail")).contains("receipt of the recovery");
            assertThat(refused.at("errors.0.row")).isEqualTo("1");
        });
        assertThat(balance("1241:" + claim)).isEqualTo("10.00");
    }

    @Test
    void a_file_about_another_batch_or_another_amount_is_refused_whole() {
        String scheme = scheme(1);
        List<String> people = enrolled(scheme, 2);
        List<String> paths = new java.util.ArrayList<>();
        List<String> batches = new java.util.ArrayList<>();
        for (String person : people) {
            Answer batch = cashier.post(
                            API + "/payout-batches", Map.of("claims", List.of(approved(person, scheme, "10.00"))))
                    .expect(201);
            batches.add(batch.at("batchId"));
            paths.add(API + "/payout-batches/" + batch.at("batchId"));
            approver.post(paths.getLast() + "/release", "{}").expect(200);
        }
        Payment ours = payments(paths.get(0), 0, "").getFirst();
        Payment theirs = payments(paths.get(1), 0, "").getFirst();
        Payment dearer = new Payment(ours.attemptId(), "10.01", "ACSC", null);
        Payment pending = new Payment(ours.attemptId(), ours.amount(), "PDNG", null);

        nothingWasStored(() -> {
            Answer refused = xml(
                            paths.getFirst(),
                            "NET",
                            MadeUpBank.statusReport("10", batches.getFirst(), List.of(ours, theirs, dearer)))
                    .expect(422, "result-mismatch");
            assertThat(refused.at("errors.0.row")).isEqualTo("2");
            assertThat(refused.at("errors.0.code")).isEqualTo("entry-unknown");
            assertThat(refused.at("errors.1.row")).isEqualTo("3");
            assertThat(refused.at("errors.1.code")).isEqualTo("amount-differs");
            Answer passed = xml(
                            paths.getFirst(),
                            "NET",
                            MadeUpBank.statusReport("10", batches.getFirst(), List.of(pending)))
                    .expect(200);
            assertThat(passed.at("applied")).isEqualTo("0");
            assertThat(passed.at("pending")).isEqualTo("1");
            xml(paths.getFirst(), "NET", "<a/>").expect(422, "result-form-unknown");
            xml(paths.getFirst(), "NET", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")
                    .expect(422, "file-unsafe");
        });
        assertThat(xml(paths.getFirst(), "NET", MadeUpBank.statusReport("14", batches.getFirst(), List.of(ours)))
                        .expect(200)
                        .at("applied"))
                .isEqualTo("1");
    }

    @Test
    void one_person_plays_one_part() {
        String scheme = scheme(1);
        String person = enrolled(scheme, 1).getFirst();
        String claim = API + "/claims/" + registered(person, scheme, "100.00");

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
                .contains("ClaimRegistered clerk-sn-01", "CommandRefused reviewer-1", "ClaimApproved approver-1");
        assertThat(history.valueStream().map(step -> step.get("reason").asString("")))
                .as("the note itself may tell of an illness: it is sealed and shown with the claim")
                .contains("PASS")
                .doesNotContain("looks right");
        assertThat(reviewer.get(claim)
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
        String member = enrolled(scheme, 1).getFirst();
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
        String claim = registered(enrolled(scheme, 1).getFirst(), scheme, "1213.69");

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
        String claim = approved(enrolled(scheme, 1).getFirst(), scheme, "10.00");
        Answer batch = cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                .expect(201);
        String path = API + "/payout-batches/" + batch.at("batchId") + "/result?debit=";

        Answer refused = cashier.postText(path + "NET", "text/csv", "line,outcome,code\n1,PAID,\nx,PAID,\n")
                .expect(400, "malformed");

        assertThat(refused.at("errors.0.row")).isEqualTo("2");
        cashier.postText(path + "NONE", "text/csv", "line,outcome,code\n").expect(400, "parameter-invalid");
    }

    private Answer xml(String path, String debit, String file) {
        return cashier.postText(path + "/result?debit=" + debit, "application/xml", file);
    }

    /** What the bank tells of the lines of a batch, of which one was returned. */
    private List<Payment> payments(String path, int returned, String code) {
        return auditor.get(path, "Read-After", "" + head())
                .expect(200)
                .json()
                .get("lines")
                .valueStream()
                .map(line -> line.get("line").asInt() == returned
                        ? new Payment(
                                line.get("attemptId").asString(),
                                line.get("amount").asString(),
                                "RJCT",
                                code)
                        : new Payment(
                                line.get("attemptId").asString(),
                                line.get("amount").asString(),
                                "ACSC",
                                null))
                .toList();
    }

    private static List<String> files(String debit, String message, String batchId, List<Payment> payments) {
        return switch (message) {
            case "pain.002" -> List.of(MadeUpBank.statusReport("10", batchId, payments));
            case "camt.054 twice" -> MadeUpBank.bookedOneAfterTheOther(payments);
            default ->
                debit.equals("GROSS")
                        ? List.of(MadeUpBank.bookedGross(payments))
                        : MadeUpBank.bookedNet(batchId, payments);
        };
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
}
