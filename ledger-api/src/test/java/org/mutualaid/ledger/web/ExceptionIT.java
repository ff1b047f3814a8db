package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Auditors, reviewers and approvers find what they should look at, by rule; names are masked. */
class ExceptionIT extends LumpSumsOverHttp {

    /** Each of the 13 questions of domain brief 6.1. */
    @Test
    void the_questions_of_an_auditor_have_rules_with_cases_and_parameters() {
        JsonNode rules = fresh(auditor, "/exceptions").expect(200).json().get("items");

        Set<Integer> groups =
                rules.valueStream().map(rule -> rule.get("group").asInt()).collect(Collectors.toSet());
        assertThat(groups).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        JsonNode known = rules.valueStream()
                .filter(rule -> rule.get("rule").asString().equals("back-dated"))
                .findFirst()
                .orElseThrow();
        assertThat(known.get("parameters").get(0).get("usual").asInt()).isEqualTo(30);
        for (Http nobody : List.of(clerk, cashier, admin, notifier)) {
            nobody.get(API + "/exceptions").expect(403, "role-not-allowed");
            nobody.get(API + "/exceptions?rule=correction").expect(403, "role-not-allowed");
        }
    }

    /** What the rules of the ledger make impossible is not to be found in all that other tests did. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "entry-unbalanced",
                "balance-not-of-its-lines",
                "entry-without-person",
                "log-does-not-hold",
                "receipt-missing",
                "receipt-of-no-block",
                "claim-above-cap",
                "claim-in-waiting",
                "invoice-paid-twice",
                "too-few-people",
                "refund-by-one-person",
                "write-off-by-one-person",
                "adjustment-by-one-person"
            })
    void what_is_impossible_is_not_found(String rule) {
        assertThat(cases(rule + "&limit=5")).isEmpty();
    }

    @Test
    void a_correction_leads_to_the_event_the_receipt_and_the_person() {
        Map<String, Object> body = new LinkedHashMap<>(dated(payment(unit("SN-01"), "SN-01", "7.01"), "2026-05-20"));
        String payment = clerk.post(API + "/payments", body).expect(201).at("paymentId");
        clerk.post(API + "/payments/" + payment + "/reversal", Map.of("reason", "typed twice"))
                .expect(200);
        String receipt = auditor.get(API + "/payments/" + payment).expect(200).at("receiptNo");

        JsonNode found = only("correction", receipt);

        assertThat(found.get("text").asString()).startsWith("注销5月20日").endsWith(", 7.01");
        assertThat(found.get("figures").get("ink").asString()).isEqualTo("RED");
        assertThat(types("payment", payment)).contains("PaymentReversed");
        assertThat(auditor.get(API + "/history/payment/" + payment + "?limit=500")
                        .text())
                .contains(found.get("eventId").asString());
        assertThat(only("receipt-reversed", receipt)
                        .get("figures")
                        .get("reason")
                        .asString())
                .isEqualTo("typed twice");
        assertThat(about("back-dated", receipt))
                .extracting(one -> one.get("figures").get("event").asString())
                .containsExactly("PaymentReceived", "PaymentReversed");
        assertThat(fresh(auditor, "/exceptions?rule=correction&format=csv")
                        .expect(200)
                        .text())
                .contains(receipt);
    }

    @Test
    void as_known_before_it_was_recorded_a_case_is_not_found() {
        Map<String, Object> body = new LinkedHashMap<>(dated(payment(unit("SN-01"), "SN-01", "7.02"), "2026-05-20"));
        String receipt = clerk.post(API + "/payments", body).expect(201).at("receiptNo");
        long position = only("back-dated", receipt).get("position").asLong();

        assertThat(about("back-dated&knownAtPosition=" + position, receipt)).hasSize(1);
        assertThat(about("back-dated&knownAtPosition=" + (position - 1), receipt))
                .isEmpty();
        assertThat(about("back-dated&knownAt=2026-01-01T00:00:00Z", receipt)).isEmpty();
        auditor.get(API + "/exceptions?rule=wrong-side&knownAtPosition=" + position)
                .expect(422, "rule-not-as-known");
        Map<String, JsonNode> rules = fresh(auditor, "/exceptions?knownAtPosition=0")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .collect(Collectors.toMap(rule -> rule.get("rule").asString(), rule -> rule.get("cases")));
        assertThat(rules.get("back-dated").asLong()).isZero();
        assertThat(rules.get("wrong-side").isNull()).isTrue();
    }

    @Test
    void a_card_in_another_name_is_noticed_and_nobodys_name_is_shown() {
        String scheme = lumpSumPlan("1000.00");
        String person = covered(scheme, "2026-03-01");
        String claim = registered(illness(person, scheme, "2026-05-10"));
        cameBack(claim);
        String account = API + "/members/" + memberId(person) + "/payout-account";
        clerk.post(account, Map.of("bankCard", "62220299" + String.format("%08d", next()), "holder", "王别人"))
                .expect(201);
        reviewer.post(account + "/approval", "{}").expect(200);
        assertThat(cases("card-in-another-name&limit=500").toString()).doesNotContain(claim);

        batched(claim);

        JsonNode found = only("card-in-another-name", claim);
        assertThat(found.get("name").asString()).isEqualTo("张*");
        assertThat(found.get("memberId").asString()).isEqualTo(memberId(person));
        assertThat(found.toString()).doesNotContain("王别人", "张试验", "62220299");
    }

    @Test
    void a_list_of_people_that_comes_twice_is_noticed() {
        List<Map<String, Object>> rows = rows(5);
        String unit = unit("SN-01");
        String first = submitted(clerk, roster(unit, lumpSumPlan("1.00"), "SN-01", rows));
        awaitRoster(first, "AWAITING_PAYMENT", "HELD");
        String second = submitted(clerk, roster(unit, lumpSumPlan("1.00"), "SN-01", rows));
        awaitRoster(second, "AWAITING_PAYMENT", "HELD");

        assertThat(only("roster-used-again", second)
                        .get("figures")
                        .get("earlier")
                        .asString())
                .isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "back-dated&days=-1",
                "back-dated&days=3661",
                "one-person-many-steps&stages=1",
                "back-dated&from=yesterday",
                "back-dated&knownAt=yesterday",
                "back-dated&limit=501",
                "back-dated&cursor=%21"
            })
    void refuses_what_it_cannot_understand(String question) {
        auditor.get(API + "/exceptions?rule=" + question).expect(400, "parameter-invalid");
    }

    @Test
    void refuses_a_rule_that_it_does_not_know() {
        auditor.get(API + "/exceptions?rule=no-such-rule").expect(404, "exception-rule-unknown");
    }

    /** The money came back from the old card: only then is a changed card paid at once. */
    private void cameBack(String claim) {
        approved(claim);
        String batch = API + "/payout-batches/" + batched(claim);
        secondApprover.post(batch + "/release", "{}").expect(200);
        cashier.postText(batch + "/result?debit=NET", "text/csv", "line,outcome,code\n1,RETURNED,AC04\n")
                .expect(200);
    }

    private String batched(String claim) {
        return cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                .expect(201)
                .at("batchId");
    }

    private JsonNode only(String rule, String about) {
        List<JsonNode> found = about(rule, about);
        assertThat(found).as(rule + " about " + about).hasSize(1);
        return found.getFirst();
    }

    private List<JsonNode> about(String rule, String about) {
        List<JsonNode> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = fresh(auditor, "/exceptions?rule=" + rule + "&limit=500" + next)
                    .expect(200)
                    .json();
            page.get("items")
                    .valueStream()
                    .filter(one -> one.toString().contains(about))
                    .forEach(found::add);
            next = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!next.isEmpty());
        return found;
    }

    private JsonNode cases(String question) {
        return fresh(auditor, "/exceptions?rule=" + question).expect(200).json().get("items");
    }
}
