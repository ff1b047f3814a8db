package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Members move, retire, die and are corrected over HTTP: scenario H2, R08 and R17. */
class MemberIT extends LedgerOverHttp {

    /** H2 with one share: the transfer posts nothing, the second unit's money goes back to its payers. */
    @Test
    void a_transfer_posts_nothing_and_the_second_unit_gets_its_money_back() {
        String scheme = scheme(1);
        String first = unit("SN-01");
        String second = unit("SN-02");
        String person = person();
        enrolled(clerk, "SN-01", first, scheme, person);
        String member = memberId(person);

        clerk.post(API + "/members/" + member + "/unit-transfer", transfer("U-NONE", "2026-11-01"))
                .expect(404, "unit-unknown");
        clerk.post(API + "/members/" + member + "/unit-transfer", transfer(second, "2100-01-01"))
                .expect(422, "effective-date-in-future");
        reviewer.post(API + "/members/" + member + "/unit-transfer", transfer(second, "2026-11-01"))
                .expect(403, "role-not-allowed");
        otherClerk.get(API + "/members/" + member).expect(403, "other-agency-point");
        otherClerk.get(API + "/members/" + member + "/covers").expect(403, "other-agency-point");
        String today = today();
        otherClerk
                .post(API + "/members/" + member + "/unit-transfer", transfer(second, today))
                .expect(200);
        nothingWasStored(() -> otherClerk
                .post(API + "/members/" + member + "/unit-transfer", transfer(second, today))
                .expect(200));

        JsonNode moved = read("/members/" + member);
        for (Http both : List.of(clerk, otherClerk)) {
            both.get(API + "/members/" + member).expect(200);
            both.get(API + "/members/" + member + "/covers").expect(200);
        }
        assertThat(moved.get("unit").asString()).isEqualTo(second);
        assertThat(moved.get("units")
                        .valueStream()
                        .map(unit -> unit.get("unit").asString() + " "
                                + unit.get("from").asString()))
                .containsExactly(first + " " + today, second + " " + today);
        String roster = submitted(otherClerk, roster(second, scheme, "SN-02", List.of(row(1, person))));
        JsonNode checked = awaitRoster(roster, "HELD", "AWAITING_PAYMENT", "ENROLLED");
        assertThat(checked.at("/errors/0/code").asString()).isEqualTo("R07");
        String payment = otherClerk
                .post(API + "/payments", payment(second, "SN-02", "95.00", roster))
                .expect(201)
                .at("paymentId");
        assertThat(balance("2201:" + second)).isEqualTo("-95.00");
        Answer asked = otherClerk
                .post(API + "/refunds", Map.of("paymentId", payment, "amount", "95.00", "reason", "DUPLICATE"))
                .expect(201);
        assertThat(asked.json().get("shares").toString())
                .isEqualTo("[{\"payer\":\"UNION\",\"amount\":\"60.00\"},{\"payer\":\"MEMBER\",\"amount\":\"35.00\"}]");
        String refund = API + "/refunds/" + asked.at("refundId");
        approver.post(refund + "/approval", "{}").expect(200);
        cashier.post(refund + "/payment", "{}").expect(200);

        assertThat(balance("2201:" + second)).isEqualTo("0.00");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-95.00");
        JsonNode covers = read("/members/" + member + "/covers").get("items");
        assertThat(covers).hasSize(1);
        assertThat(covers.get(0).get("unit").asString()).as("statistics stay").isEqualTo(first);
        assertThat(types("member", member)).contains("MemberTransferred");
    }

    @Test
    void the_second_unit_adds_a_share_where_the_scheme_allows_three() {
        String scheme = scheme(3);
        String person = person();
        enrolled(clerk, "SN-01", unit("SN-01"), scheme, person);

        enrolled(otherClerk, "SN-02", unit("SN-02"), scheme, person);

        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-190.00");
    }

    @Test
    void refuses_one_number_under_two_names() {
        String scheme = scheme(1);
        String person = person();
        enrolled(clerk, "SN-01", unit("SN-01"), scheme, person);

        assertThat(refusedWith(unit("SN-01"), scheme(1), named(person, "李四"))).containsExactly("R08");
    }

    @Test
    void enrols_nobody_who_died_retired_or_left_that_unit() {
        String unit = unit("SN-01");
        String today = today();
        for (String kind : List.of("DIED", "RETIRED", "LEFT")) {
            String person = person();
            enrolled(clerk, "SN-01", unit, scheme(1), person);
            String path = API + "/members/" + memberId(person) + "/departure";
            otherClerk.post(path, departure(kind, today)).expect(403, "other-agency-point");
            clerk.post(path, departure(kind, today)).expect(200);

            assertThat(refusedWith(unit, scheme(1), row(1, person))).as(kind).containsExactly("R17");
            JsonNode cover = read("/members/" + memberId(person) + "/covers")
                    .get("items")
                    .get(0);
            assertThat(cover.get("status").asString())
                    .as("cover runs to its end")
                    .isEqualTo("ACTIVE");
            assertThat(read("/members/" + memberId(person)).get("departure").asString())
                    .isEqualTo(kind);
        }
        String person = person();
        enrolled(clerk, "SN-01", unit, scheme(1), person);
        clerk.post(API + "/members/" + memberId(person) + "/departure", departure("LEFT", today))
                .expect(200);
        String next = unit("SN-02");
        enrolled(otherClerk, "SN-02", next, scheme(1), person);
        assertThat(read("/members/" + memberId(person)).get("unit").asString()).isEqualTo(next);
    }

    @Test
    void corrects_a_number_without_losing_the_member_and_frees_the_wrong_one() {
        String scheme = scheme(1);
        String unit = unit("SN-01");
        String wrong = person();
        String right = person();
        enrolled(clerk, "SN-01", unit, scheme, wrong);
        String member = memberId(wrong);
        String path = API + "/members/" + member + "/identity-correction";

        clerk.post(path, correction("idNumber", right)).expect(403, "role-not-allowed");
        admin.postWithoutKey(path, correction("idNumber", right)).expect(400, "idempotency-key-missing");
        admin.post(path, correction("idNumber", "123")).expect(422, "R01");
        admin.post(path, correction("idNumber", wrong)).expect(422, "nothing-to-correct");
        Map<String, Object> both = correction("idNumber", right);
        both.put("name", "李四");
        admin.post(path, both).expect(422, "person-changed");
        admin.post(path, "correct-" + member, correction("idNumber", right)).expect(200);
        assertThat(admin.post(path, "correct-" + member, correction("idNumber", right))
                        .expect(200)
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");

        assertThat(memberId(right)).isEqualTo(member);
        assertThat(read("/members/" + member).get("idNumber").asString())
                .startsWith(right.substring(0, 4))
                .endsWith(right.substring(14));
        assertThat(found(wrong)).isEmpty();
        assertThat(refusedWith(unit, scheme, row(1, right)))
                .as("the same person, covered already")
                .containsExactly("R07");
        enrolled(clerk, "SN-01", unit, scheme, wrong);
        assertThat(memberId(wrong)).as("the real owner of the wrong number").isNotEqualTo(member);
        assertThat(types("member", member)).contains("NumberTaken", "MemberIdentityCorrected");

        String other = memberId(wrong);
        admin.post(API + "/members/" + other + "/identity-correction", correction("idNumber", right))
                .expect(409, "identity-in-use");
        admin.post(API + "/members/" + member + "/erasure", Map.of("reason", "asked for"))
                .expect(200);
        assertThat(found(right)).isEmpty();
    }

    @Test
    void corrects_a_name_and_goes_on_to_refuse_the_wrong_one() {
        String scheme = scheme(1);
        String person = person();
        String unit = unit("SN-01");
        enrolled(clerk, "SN-01", unit, scheme, person);

        admin.post(API + "/members/" + memberId(person) + "/identity-correction", correction("name", "章试验"))
                .expect(200);

        assertThat(read("/members/" + memberId(person)).get("name").asString()).isEqualTo("章*");
        assertThat(refusedWith(unit, scheme(1), row(1, person))).containsExactly("R08");
        String roster = submitted(clerk, roster(unit, scheme(1), "SN-01", List.of(named(person, "章试验"))));
        awaitRoster(roster, "AWAITING_PAYMENT");
    }

    /** One corrects to a number while another enrols it: never two members for one number. */
    @Test
    void a_correction_and_an_enrolment_never_both_have_the_number() {
        for (int race = 0; race < 8; race++) {
            String scheme = scheme(1);
            String unit = unit("SN-01");
            String wrong = person();
            String right = person();
            enrolled(clerk, "SN-01", unit, scheme, wrong);
            String member = memberId(wrong);

            List<Answer> answers = DuplicatePostingIT.atOnce(
                    2,
                    i -> i == 0
                            ? admin.post(
                                    API + "/members/" + member + "/identity-correction", correction("idNumber", right))
                            : clerk.post(API + "/rosters", roster(unit, scheme, "SN-01", List.of(row(1, right)))));
            awaitRoster(answers.get(1).expect(202).at("rosterId"), "HELD", "AWAITING_PAYMENT");

            read("/members/" + member);
            List<String> owners = found(right);
            assertThat(owners).hasSize(1);
            if (answers.getFirst().status() == 200) {
                assertThat(owners).containsExactly(member);
            } else {
                answers.getFirst().expect(409, "identity-in-use");
                assertThat(owners).doesNotContain(member);
                assertThat(found(wrong)).containsExactly(member);
            }
        }
    }

    private void enrolled(Http by, String point, String unit, String scheme, String person) {
        String roster = submitted(by, roster(unit, scheme, point, List.of(row(1, person))));
        awaitRoster(roster, "AWAITING_PAYMENT");
        by.post(API + "/payments", payment(unit, point, "95.00", roster)).expect(201);
        awaitRoster(roster, "ENROLLED");
    }

    private Stream<String> codes(String roster) {
        return awaitRoster(roster, "HELD", "AWAITING_PAYMENT", "ENROLLED")
                .get("errors")
                .valueStream()
                .map(error -> error.get("code").asString());
    }

    private List<String> refusedWith(String unit, String scheme, Map<String, Object> row) {
        return codes(submitted(clerk, roster(unit, scheme, "SN-01", List.of(row))))
                .toList();
    }

    private List<String> found(String person) {
        return auditor.post(API + "/members/search", Map.of("idNumber", person))
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("memberId").asString())
                .toList();
    }

    private JsonNode read(String path) {
        return auditor.get(API + path, "Read-After", "" + head()).expect(200).json();
    }

    private List<String> types(String kind, String id) {
        return read("/history/" + kind + "/" + id)
                .get("items")
                .valueStream()
                .map(step -> step.get("type").asString())
                .toList();
    }

    private static Map<String, Object> named(String person, String name) {
        Map<String, Object> row = row(1, person);
        row.put("name", name);
        return row;
    }

    private static Map<String, Object> transfer(String unit, String on) {
        return Map.of("toUnit", unit, "on", on);
    }

    private static Map<String, Object> departure(String kind, String on) {
        return Map.of("kind", kind, "on", on);
    }

    private static Map<String, Object> correction(String field, String value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(field, value);
        body.put("document", "identity card");
        body.put("reason", "typed wrongly on the roster");
        return body;
    }

    private static String today() {
        return TestTime.today().toString();
    }
}
