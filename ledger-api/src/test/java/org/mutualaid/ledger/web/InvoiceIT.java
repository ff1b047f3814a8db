package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** The same invoice is paid once over all schemes, unless they stack up to own-pay. */
class InvoiceIT extends LumpSumsOverHttp {

    private static final String DAY = "2026-05-10";

    @Test
    void an_invoice_is_used_once_over_all_schemes_however_it_is_typed() {
        String hospital = lumpSumPlan("1000.00");
        String women = lumpSumPlan("2000.00");
        String person = covered(hospital, "2026-03-01");
        cover(person, women, "2026-03-01");
        String number = "fp-" + next() + "x";
        Answer first = clerk.post(API + "/claims", illness(person, hospital, DAY, number))
                .expect(201);

        for (String typed : List.of(
                number, number.toUpperCase(), " " + number.replace("-", "－") + " ", "F P" + number.substring(3))) {
            nothingWasStored(() -> {
                Answer used = clerk.post(API + "/claims", illness(person, women, DAY, "other-" + next(), typed))
                        .expect(409, "invoice-used");
                assertThat(used.at("detail"))
                        .contains(first.at("claimNo"), number.replace("-", "").toUpperCase());
                assertThat(used.at("errors.0.field")).isEqualTo("invoiceNumbers");
            });
        }
        clerk.post(API + "/claims", illness(person, hospital, DAY, number)).expect(409, "invoice-used");
        assertThat(fresh(auditor, "/invoices/" + number).expect(200).at("uses.0.claimNo"))
                .isEqualTo(first.at("claimNo"));
    }

    @Test
    void another_counter_is_not_told_which_claim_it_is() {
        String scheme = lumpSumPlan("1000.00");
        String number = "FP" + next();
        String claimNo = clerk.post(API + "/claims", illness(covered(scheme, "2026-03-01"), scheme, DAY, number))
                .expect(201)
                .at("claimNo");
        Map<String, Object> elsewhere = illness(covered(scheme, "2026-03-01"), scheme, DAY, number);
        elsewhere.put("agencyPoint", "SN-02");

        Answer used = otherClerk.post(API + "/claims", elsewhere).expect(409, "invoice-used");

        assertThat(used.text()).contains(number).doesNotContain(claimNo);
    }

    @Test
    void a_claim_and_its_invoices_are_registered_together_or_not_at_all() {
        String scheme = lumpSumPlan("1000.00");
        String used = "FP" + next();
        String free = "FP" + next();
        registered(illness(covered(scheme, "2026-03-01"), scheme, DAY, used));
        String person = covered(scheme, "2026-03-01");

        nothingWasStored(() -> clerk.post(API + "/claims", illness(person, scheme, DAY, free, used))
                .expect(409, "invoice-used"));
        Map<String, Object> claim = illness(person, scheme, DAY, free);
        String key = "claim-" + next();
        Answer first = clerk.post(API + "/claims", key, claim).expect(201);
        assertThat(clerk.post(API + "/claims", key, claim).expect(201).text()).isEqualTo(first.text());
        assertThat(types("claim", first.at("claimId"))).contains("ClaimRegistered", "InvoicesBundled", "InvoiceHeld");
        assertThat(types("invoice", free)).containsExactly("InvoiceHeld");
    }

    @Test
    void refuses_what_is_no_invoice_number_and_what_stands_there_twice() {
        String scheme = lumpSumPlan("1000.00");
        String person = covered(scheme, "2026-03-01");

        refused(person, scheme, "invoice-number-invalid", "-");
        refused(person, scheme, "invoice-number-repeated", "A-1", "a1");
        refused(
                person,
                scheme,
                "invoices-too-many",
                IntStream.range(0, 51).mapToObj(i -> "N" + i).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejected", "withdrawn", "reversed", "recovered"})
    void is_free_again_when_the_claim_has_ended(String how) {
        String scheme = lumpSumPlan("1000.00");
        String person = covered(scheme, "2026-03-01");
        String number = "FP" + next();
        String claim = registered(illness(person, scheme, DAY, number));
        switch (how) {
            case "rejected" ->
                reviewer.post(API + "/claims/" + claim + "/rejection", Map.of("code", "facts-wrong", "text", "Not so."))
                        .expect(200);
            case "withdrawn" ->
                clerk.post(API + "/claims/" + claim + "/withdrawal", "{}").expect(200);
            case "reversed" -> {
                approved(claim);
                voided(person);
            }
            default -> {
                paidOut(claim);
                voided(person);
            }
        }
        String other = covered(scheme, "2026-03-01");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> clerk.post(API + "/claims", illness(other, scheme, DAY, number))
                                .status()
                        == 201);
        assertThat(types("claim", claim)).contains("InvoicesLoosened", "InvoiceFreed");
    }

    @Test
    void is_held_again_when_the_claim_comes_back() {
        String scheme = lumpSumPlan("1000.00");
        String number = "FP" + next();
        String claim = registered(illness(covered(scheme, "2026-03-01"), scheme, DAY, number));
        reviewer.post(API + "/claims/" + claim + "/rejection", Map.of("code", "facts-wrong", "text", "Not so."))
                .expect(200);
        await(number, "InvoiceFreed");
        clerk.post(API + "/claims/" + claim + "/appeal", Map.of("text", "But it was so."))
                .expect(200);
        approver.post(API + "/claims/" + claim + "/appeal-decision", Map.of("outcome", "CHANGED", "text", "It was so."))
                .expect(200);
        await(number, "InvoiceHeld", "InvoiceFreed", "InvoiceHeld");

        clerk.post(API + "/claims", illness(covered(scheme, "2026-03-01"), scheme, DAY, number))
                .expect(409, "invoice-used");
    }

    @Test
    void a_claim_that_comes_back_too_late_is_not_paid_for_what_another_uses() {
        String scheme = lumpSumPlan("1000.00");
        String number = "FP" + next();
        String claim = registered(illness(covered(scheme, "2026-03-01"), scheme, DAY, number));
        clerk.post(API + "/claims/" + claim + "/withdrawal", "{}").expect(200);
        await(number, "InvoiceFreed");
        String other = registered(illness(covered(scheme, "2026-03-01"), scheme, DAY, number));
        clerk.post(API + "/claims/" + claim + "/reopening", Map.of("reason", "changed their mind"))
                .expect(200);
        reviewed(claim);

        approver.post(API + "/claims/" + claim + "/approval", "{}").expect(409, "invoice-used");

        approved(other);
        assertThat(balance("2211:" + claim)).isEqualTo("0.00");
    }

    private void await(String number, String... types) {
        Awaitility.await("invoice " + number)
                .atMost(Duration.ofSeconds(20))
                .until(() -> types("invoice", number).containsAll(List.of(types))
                        && types("invoice", number).size() >= types.length);
    }

    @Test
    void stacking_schemes_share_a_receipt_up_to_own_pay() {
        String seventy = stackingPlan(70);
        String sixty = stackingPlan(60);
        String person = covered(seventy, "2026-03-01");
        cover(person, sixty, "2026-03-01");
        String number = "FP" + next();
        String first = registered(stay(person, seventy, "1000.00", number));
        String second = registered(stay(person, sixty, "1000.00", number));
        clerk.post(API + "/claims", stay(person, sixty, "1000.00", number)).expect(409, "invoice-used");

        assertThat(calculation(second).get("amount").asString()).isEqualTo("600.00");
        approved(first);
        assertThat(balance("2211:" + first)).isEqualTo("-700.00");
        JsonNode before = calculation(second);
        assertThat(before.get("amount").asString()).isEqualTo("300.00");
        JsonNode step = before.get("steps").get(1);
        assertThat(step.get("code").asString()).isEqualTo("own-pay-left");
        assertThat(step.get("text").asString()).contains("300.00", "1000.00");
        assertThat(step.get("inputs").get("ownPayLeft").asString()).isEqualTo("300.00");
        approved(second);
        assertThat(calculation(second)).isEqualTo(before);
        assertThat(balance("2211:" + second)).isEqualTo("-300.00");

        String coverId = covers(person)
                .valueStream()
                .filter(cover -> cover.get("scheme").asString().equals(seventy))
                .findFirst()
                .orElseThrow()
                .get("coverId")
                .asString();
        reviewer.post(API + "/covers/" + coverId + "/void", Map.of("reason", "DUPLICATE"))
                .expect(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> types("invoice", number).contains("InvoiceFreed"));
        assertThat(calculation(second)).as("what is decided stays decided").isEqualTo(before);
    }

    @Test
    void a_scheme_that_does_not_stack_shares_with_none() {
        String stacking = stackingPlan(70);
        String alone = lumpSumPlan("1000.00");
        String person = covered(stacking, "2026-03-01");
        cover(person, alone, "2026-03-01");
        String number = "FP" + next();
        registered(stay(person, stacking, "1000.00", number));

        clerk.post(API + "/claims", illness(person, alone, DAY, number)).expect(409, "invoice-used");
    }

    /** Ten receipts, each shared by two claims of 700.00 and 600.00 that are approved at the same moment. */
    @Test
    void two_approvals_at_once_never_exceed_the_receipt() throws Exception {
        String seventy = stackingPlan(70);
        String sixty = stackingPlan(60);
        String person = covered(seventy, "2026-03-01");
        cover(person, sixty, "2026-03-01");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 10; i++) {
                String number = "FP" + next();
                String first = registered(stay(person, seventy, "1000.00", number));
                String second = registered(stay(person, sixty, "1000.00", number));
                reviewed(first);
                reviewed(second);
                List<Future<Integer>> answers = new ArrayList<>();
                answers.add(threads.submit(() -> approver.post(API + "/claims/" + first + "/approval", "{}")
                        .status()));
                answers.add(threads.submit(() -> secondApprover
                        .post(API + "/claims/" + second + "/approval", "{}")
                        .status()));
                for (Future<Integer> answer : answers) {
                    assertThat(answer.get()).isEqualTo(200);
                }
                assertThat(new BigDecimal(balance("2211:" + first)).add(new BigDecimal(balance("2211:" + second))))
                        .isEqualByComparingTo("-1000.00");
            }
        }
    }

    private void refused(String person, String scheme, String code, String... numbers) {
        nothingWasStored(() -> clerk.post(API + "/claims", illness(person, scheme, DAY, numbers))
                .expect(422, code));
    }

    private JsonNode calculation(String claim) {
        return fresh(auditor, "/claims/" + claim + "/calculation").expect(200).json();
    }

    private String stackingPlan(int percent) {
        String code = "STACK-" + next();
        Map<String, Object> terms = terms(1);
        terms.put("effectiveFrom", "2022-01-01");
        terms.put("price", "100.00");
        terms.put("payerSplit", List.of(Map.of("payer", "MEMBER", "amount", "100.00")));
        terms.put("term", Map.of("months", 12));
        terms.put(
                "benefit",
                Map.of(
                        "basisDate",
                        "DISCHARGE",
                        "stacking",
                        "UP_TO_OWN_PAY",
                        "components",
                        List.of(Map.of(
                                "formula", "FLAT_PERCENT_OF_OWN_PAY", "percent", percent, "deductible", "0.00"))));
        admin.put(API + "/schemes/" + code + "/versions/1", terms).expect(200);
        assertThat(auditor.get(API + "/schemes/" + code + "?on=2026-05-01")
                        .expect(200)
                        .text())
                .contains("UP_TO_OWN_PAY");
        return code;
    }

    private Map<String, Object> stay(String person, String scheme, String ownPay, String... invoices) {
        Map<String, Object> claim = new LinkedHashMap<>(illness(person, scheme, DAY, invoices));
        claim.remove("diagnosedOn");
        claim.remove("diagnosisClass");
        claim.put("kind", "HOSPITAL_STAY");
        claim.put("admittedOn", "2026-05-01");
        claim.put("dischargedOn", DAY);
        claim.put("settlement", Map.of("ownPay", ownPay));
        return claim;
    }
}
