package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Reviewers, approvers and auditors see what needs a second look; names are masked. */
class WatchListIT extends LumpSumsOverHttp {

    @Test
    void lists_every_rule_with_its_cases_and_parameters() {
        JsonNode rules = fresh(reviewer, "/watch-list").expect(200).json().get("items");

        assertThat(rules.valueStream().map(rule -> rule.get("rule").asString()))
                .containsExactly(
                        "split-stays",
                        "many-by-clerk",
                        "shared-card",
                        "after-waiting",
                        "card-changed",
                        "same-stay",
                        "paid-to-others");
        assertThat(rules.get(0).get("parameters").get(0).get("name").asString()).isEqualTo("days");
        assertThat(rules.get(0).get("parameters").get(0).get("most").asInt()).isEqualTo(366);
        for (Http nobody : List.of(clerk, cashier, admin)) {
            nobody.get(API + "/watch-list").expect(403);
            nobody.get(API + "/watch-list/shared-card").expect(403);
        }
        auditor.get(API + "/watch-list/no-such-rule").expect(404, "watch-rule-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "split-stays?days=0",
                "split-stays?percent=51",
                "many-by-clerk?moreThan=many",
                "shared-card?members=1",
                "after-waiting?days=367",
                "card-changed?days=-1"
            })
    void refuses_parameters_out_of_bounds(String path) {
        approver.get(API + "/watch-list/" + path).expect(400, "parameter-invalid");
    }

    @Test
    void one_card_of_two_members_is_noticed_however_it_is_typed() {
        String scheme = lumpSumPlan("1000.00");
        String unit = unit("SN-01");
        String number = "62220299" + String.format("%08d", next());
        String typed = number.substring(0, 4) + " " + number.substring(4);
        List<Map<String, Object>> rows = rows(2);
        rows.get(0).put("bankCard", number);
        rows.get(1).put("bankCard", typed);
        awaitRoster(submitted(clerk, roster(unit, scheme, "SN-01", rows)), "AWAITING_PAYMENT", "HELD");
        String first = memberId(rows.get(0).get("idNumber").toString());
        String second = memberId(rows.get(1).get("idNumber").toString());

        List<JsonNode> found = cases("shared-card").stream()
                .filter(one -> one.toString().contains(first))
                .toList();

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().toString())
                .contains(second, "张*")
                .doesNotContain("张试验", number, number.substring(8));
    }

    @Test
    void a_card_changed_just_before_a_payout_is_noticed() {
        String scheme = lumpSumPlan("1000.00");
        String person = covered(scheme, "2026-03-01");
        String claim = registered(illness(person, scheme, "2026-05-10"));
        approved(claim);
        cameBack(claim);
        String account = API + "/members/" + memberId(person) + "/payout-account";
        clerk.post(account, Map.of("bankCard", "6222029900001111", "holder", "张试验"))
                .expect(201);
        reviewer.post(account + "/approval", "{}").expect(200);
        assertThat(cases("card-changed").toString()).doesNotContain(claim);

        cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim))).expect(201);

        assertThat(cases("card-changed").toString()).contains(claim);
    }

    /** The old card was closed: only then is a changed card paid at once. */
    private void cameBack(String claim) {
        String batch = API + "/payout-batches/"
                + cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim)))
                        .expect(201)
                        .at("batchId");
        secondApprover.post(batch + "/release", "{}").expect(200);
        cashier.postText(batch + "/result?debit=NET", "text/csv", "line,outcome,code\n1,RETURNED,AC04\n")
                .expect(200);
    }

    private List<JsonNode> cases(String rule) {
        return fresh(auditor, "/watch-list/" + rule + "?limit=500")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }
}
