package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Scenario H6: two agency points enrol the same person at the same moment. */
class TwoAgenciesIT extends LedgerOverHttp {

    @RepeatedTest(3)
    void one_cover_one_income_and_the_other_money_goes_back() {
        String scheme = scheme(1);
        String person = person();
        List<String> units = List.of(unit("SN-01"), unit("SN-02"));
        List<Http> clerks = List.of(clerk, otherClerk);
        String cashBefore = cash();

        List<Answer> paid = DuplicatePostingIT.atOnce(2, i -> {
            String point = "SN-0" + (i + 1);
            String rosterId = submitted(clerks.get(i), roster(units.get(i), scheme, point, List.of(row(1, person))));
            return clerks.get(i)
                    .post(API + "/payments", payment(units.get(i), point, "95.00", rosterId))
                    .expect(201);
        });

        List<JsonNode> rosters = List.of(settled(paid.get(0)), settled(paid.get(1)));
        int winner = rosters.get(0).get("enrolled").asInt() == 1 ? 0 : 1;
        int loser = 1 - winner;
        assertThat(rosters.get(winner).get("enrolled").asInt()).isEqualTo(1);
        assertThat(rosters.get(loser).get("enrolled").asInt()).isZero();
        assertThat(rosters.get(loser).at("/errors/0/code").asString()).isEqualTo("R07");
        JsonNode covers = auditor.get(API + "/members/" + memberId(person) + "/covers")
                .expect(200)
                .json()
                .get("items");
        assertThat(covers).hasSize(1);
        assertThat(covers.get(0).get("status").asString()).isEqualTo("ACTIVE");
        assertThat(DuplicatePostingIT.minus(cash(), cashBefore)).isEqualTo("190.00");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-95.00");
        assertThat(balance("2201:" + units.get(winner))).isEqualTo("0.00");
        assertThat(balance("2201:" + units.get(loser))).isEqualTo("-95.00");

        refund(clerks.get(loser), paid.get(loser).at("paymentId"));

        assertThat(DuplicatePostingIT.minus(cash(), cashBefore)).isEqualTo("95.00");
        assertThat(balance("2201:" + units.get(loser))).isEqualTo("0.00");
        assertThat(balance("2204:UNION")).isEqualTo("0.00");
        assertThat(balance("2204:MEMBER")).isEqualTo("0.00");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-95.00");
    }

    /** Fifty people at once, each at two counters: no cover twice, none missing, no yuan lost. */
    @Test
    void fifty_pairs_racing_at_once_give_fifty_covers_and_fifty_refunds() {
        int pairs = 50;
        String scheme = scheme(1);
        List<String> people = java.util.stream.Stream.generate(LedgerOverHttp::person)
                .limit(pairs)
                .toList();
        List<String> units = List.of(unit("SN-01"), unit("SN-02"));
        String cashBefore = cash();

        List<Answer> paid = DuplicatePostingIT.atOnce(2 * pairs, i -> {
            int counter = i % 2;
            String point = "SN-0" + (counter + 1);
            Http by = counter == 0 ? clerk : otherClerk;
            String rosterId =
                    submitted(by, roster(units.get(counter), scheme, point, List.of(row(1, people.get(i / 2)))));
            return by.post(API + "/payments", payment(units.get(counter), point, "95.00", rosterId))
                    .expect(201);
        });

        awaitViews();
        List<JsonNode> rosters = paid.stream().map(this::settled).toList();
        for (int pair = 0; pair < pairs; pair++) {
            JsonNode one = rosters.get(2 * pair);
            JsonNode other = rosters.get(2 * pair + 1);
            assertThat(one.get("enrolled").asInt() + other.get("enrolled").asInt())
                    .as("pair %s", pair)
                    .isEqualTo(1);
            JsonNode lost = one.get("enrolled").asInt() == 1 ? other : one;
            assertThat(lost.at("/errors/0/code").asString()).isEqualTo("R07");
            assertThat(auditor.get(API + "/members/" + memberId(people.get(pair)) + "/covers")
                            .json()
                            .get("items"))
                    .hasSize(1)
                    .allMatch(cover -> cover.get("status").asString().equals("ACTIVE"));
        }
        assertThat(DuplicatePostingIT.minus(cash(), cashBefore)).isEqualTo("9500.00");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-4750.00");
        assertThat(unapplied(units)).isEqualTo("-4750.00");

        for (int i = 0; i < paid.size(); i++) {
            if (rosters.get(i).get("enrolled").asInt() == 0) {
                refund(i % 2 == 0 ? clerk : otherClerk, paid.get(i).at("paymentId"));
            }
        }
        assertThat(DuplicatePostingIT.minus(cash(), cashBefore)).isEqualTo("4750.00");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-4750.00");
        assertThat(unapplied(units)).isEqualTo("0.00");
    }

    private String unapplied(List<String> units) {
        return units.stream()
                .map(unit -> new java.math.BigDecimal(balance("2201:" + unit)))
                .reduce(java.math.BigDecimal.ZERO.setScale(2), java.math.BigDecimal::add)
                .toPlainString();
    }

    @Test
    void with_three_shares_both_are_covered_and_a_fourth_is_refused() {
        String scheme = scheme(3);
        String person = person();
        String first = unit("SN-01");
        String second = unit("SN-02");

        DuplicatePostingIT.atOnce(2, i -> {
            Http by = i == 0 ? clerk : otherClerk;
            String unit = i == 0 ? first : second;
            String point = "SN-0" + (i + 1);
            String rosterId = submitted(by, roster(unit, scheme, point, List.of(row(1, person))));
            awaitRoster(rosterId, "AWAITING_PAYMENT");
            by.post(API + "/payments", payment(unit, point, "95.00", rosterId)).expect(201);
            awaitRoster(rosterId, "ENROLLED");
            return by.get(API + "/rosters/" + rosterId);
        });

        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-190.00");
        Map<String, Object> two = row(1, person);
        two.put("shares", 2);
        String tooMany = submitted(clerk, roster(first, scheme, "SN-01", List.of(two)));
        JsonNode refused = awaitChecked(tooMany);
        assertThat(refused.get("accepted").asInt()).isZero();
        assertThat(refused.at("/errors/0/code").asString()).isEqualTo("R07");
        String third = submitted(otherClerk, roster(second, scheme, "SN-02", List.of(row(1, person))));
        awaitRoster(third, "AWAITING_PAYMENT");
        otherClerk
                .post(API + "/payments", payment(second, "SN-02", "95.00", third))
                .expect(201);
        awaitRoster(third, "ENROLLED");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-285.00");
        assertThat(auditor.get(API + "/members/" + memberId(person) + "/covers")
                        .json()
                        .get("items")
                        .valueStream()
                        .mapToInt(cover -> cover.get("shares").asInt())
                        .sum())
                .isEqualTo(3);
    }

    private JsonNode settled(Answer paid) {
        String rosterId = auditor.get(API + "/payments/" + paid.at("paymentId"))
                .expect(200)
                .at("rosters.0");
        return awaitChecked(rosterId);
    }

    /** Until every row is checked and, where one was accepted, covered. */
    private JsonNode awaitChecked(String rosterId) {
        return org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .pollInterval(java.time.Duration.ofMillis(20))
                .until(
                        () -> auditor.get(API + "/rosters/" + rosterId)
                                .expect(200)
                                .json(),
                        found -> found.get("progress").asInt() == 100
                                && found.get("accepted").asInt()
                                        == found.get("enrolled").asInt());
    }

    private void refund(Http by, String paymentId) {
        Answer asked = by.post(
                        API + "/refunds", Map.of("paymentId", paymentId, "amount", "95.00", "reason", "DUPLICATE"))
                .expect(201);
        assertThat(asked.at("status")).isEqualTo("REQUESTED");
        assertThat(asked.json().get("shares").toString())
                .isEqualTo("[{\"payer\":\"UNION\",\"amount\":\"60.00\"},{\"payer\":\"MEMBER\",\"amount\":\"35.00\"}]");
        String refund = API + "/refunds/" + asked.at("refundId");
        cashier.post(refund + "/payment", "{}").expect(409, "refund-not-approved");
        by.post(refund + "/approval", "{}").expect(403, "role-not-allowed");
        assertThat(approver.post(refund + "/approval", "{}").expect(200).at("status"))
                .isEqualTo("APPROVED");
        assertThat(cashier.post(refund + "/payment", "{}").expect(200).at("status"))
                .isEqualTo("PAID");
        assertThat(by.get(refund, "Read-After", "" + head()).expect(200).at("status"))
                .isEqualTo("PAID");
    }

    private String cash() {
        return new java.math.BigDecimal(balance("1001:SN-01"))
                .add(new java.math.BigDecimal(balance("1001:SN-02")))
                .toPlainString();
    }
}
