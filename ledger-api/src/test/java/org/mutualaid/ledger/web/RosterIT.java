package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Rosters that are put right, given up and paid for, asked over HTTP. */
class RosterIT extends LedgerOverHttp {

    private static final String WHY = "{\"reason\": \"The unit takes it back\"}";

    /** H9, headcount 2,400: the good rows go on at once, the money of the bad ones waits. */
    @Test
    void takes_the_good_rows_of_a_roster_and_keeps_the_money_of_the_bad_ones() {
        String unit = unit(2_400, null);
        H9 list = new H9();
        String roster = submitted(clerk, roster(unit, list.scheme, "SN-01", list.shuffled()));
        JsonNode checked = awaitRoster(roster, "AWAITING_PAYMENT", "HELD");
        assertThat(checked.get("status").asString()).isEqualTo("AWAITING_PAYMENT");
        assertThat(checked.get("accepted").asInt()).isEqualTo(1_997);
        assertThat(checked.get("amountDue").asString()).isEqualTo("189715.00");
        assertThat(codes(checked)).containsExactly("118 R01", "903 R04", "1577 R06");
        String payment = paid(unit, roster);
        awaitRoster(roster, "ENROLLED");
        assertThat(balance("2201:" + unit)).isEqualTo("-285.00");
        assertThat(balance("4101:" + list.scheme + ":v1")).isEqualTo("-189715.00");

        Answer corrected = correct(roster, 118, list.good118);

        assertThat(corrected.at("status")).isEqualTo("ACCEPTED");
        assertThat(balance("4101:" + list.scheme + ":v1")).isEqualTo("-189810.00");
        assertThat(balance("2201:" + unit)).isEqualTo("-190.00");
        JsonNode enrolled = awaitRoster(roster, "ENROLLED");
        assertThat(enrolled.get("accepted").asInt()).isEqualTo(1_998);
        assertThat(enrolled.get("enrolled").asInt()).isEqualTo(1_998);
        assertThat(enrolled.get("rejected").asInt()).isEqualTo(2);
        refund(payment, "95.00", "INELIGIBLE");
        refund(payment, "95.00", "DUPLICATE");
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        clerk.post(API + "/rosters/" + roster + "/rows/903/withdrawal", WHY).expect(200);
        clerk.post(API + "/rosters/" + roster + "/rows/1577/withdrawal", WHY).expect(200);
        JsonNode left = awaitRoster(roster, "ENROLLED");
        assertThat(left.get("rejected").asInt()).isZero();
        assertThat(codes(left)).isEmpty();
    }

    /** H9, headcount 2,497: 79.98 % holds everything back, 80.02 % lets everything go on with the money that waits. */
    @Test
    void holds_a_roster_until_a_corrected_row_makes_enough_of_the_staff_take_part() {
        String unit = unit(2_497, null);
        H9 list = new H9();
        String roster = submitted(clerk, roster(unit, list.scheme, "SN-01", list.shuffled()));
        JsonNode held = awaitRoster(roster, "AWAITING_PAYMENT", "HELD");
        assertThat(held.get("status").asString()).isEqualTo("HELD");
        assertThat(held.get("accepted").asInt()).isEqualTo(1_997);
        assertThat(held.at("/participation/percent").decimalValue()).isEqualByComparingTo("79.9");
        assertThat(held.at("/participation/met").asBoolean()).isFalse();
        paid(unit, roster);
        assertThat(balance("2201:" + unit)).isEqualTo("-190000.00");
        assertThat(balance("4101:" + list.scheme + ":v1")).isEqualTo("0.00");

        correct(roster, 118, list.good118).expect(200);

        JsonNode enrolled = awaitRoster(roster, "ENROLLED");
        assertThat(enrolled.get("accepted").asInt()).isEqualTo(1_998);
        assertThat(enrolled.at("/participation/met").asBoolean()).isTrue();
        assertThat(balance("4101:" + list.scheme + ":v1")).isEqualTo("-189810.00");
        assertThat(balance("2201:" + unit)).isEqualTo("-190.00");
    }

    @Test
    void says_again_what_is_wrong_with_a_row_that_was_not_put_right() {
        String scheme = scheme(1);
        List<Map<String, Object>> rows = RosterPeople.rows(3);
        String wrong = RosterPeople.mistyped(rows.get(1).get("idNumber").toString());
        rows.set(1, RosterPeople.row(2, wrong));
        String roster = submitted(clerk, roster(unit(3, null), scheme, "SN-01", rows));
        awaitRoster(roster, "AWAITING_PAYMENT", "HELD");

        Answer still = correct(roster, 2, rows.get(0).get("idNumber").toString());

        assertThat(still.at("status")).isEqualTo("REJECTED");
        assertThat(still.at("errors.0.code")).isEqualTo("R06");
        assertThat(codes(clerk.get(API + "/rosters/" + roster).json())).containsExactly("2 R06");
        Answer right = correct(roster, 2, RosterPeople.next());
        assertThat(right.at("status")).isEqualTo("ACCEPTED");
        assertThat(codes(clerk.get(API + "/rosters/" + roster).json())).isEmpty();
        put(clerk, roster, 2, RosterPeople.next()).expect(409, "row-not-rejected");
        put(clerk, roster, 4, RosterPeople.next()).expect(404, "row-unknown");
        put(otherClerk, roster, 2, RosterPeople.next()).expect(403, "other-agency-point");
        put(clerk, "none", 2, RosterPeople.next()).expect(404, "roster-unknown");
        clerk.put(API + "/rosters/" + roster + "/rows/2", RosterPeople.row(3, RosterPeople.next()))
                .expect(422, "seq-differs");
    }

    @Test
    void a_corrected_row_that_is_covered_elsewhere_stays_rejected() {
        String scheme = scheme(1);
        String somebody = RosterPeople.next();
        String first = submitted(clerk, roster(unit(1, null), scheme, "SN-01", List.of(RosterPeople.row(1, somebody))));
        awaitRoster(first, "AWAITING_PAYMENT");
        List<Map<String, Object>> rows = RosterPeople.rows(2);
        rows.set(1, RosterPeople.row(2, RosterPeople.mistyped(RosterPeople.next())));
        String second = submitted(clerk, roster(unit(2, null), scheme, "SN-01", rows));
        awaitRoster(second, "AWAITING_PAYMENT", "HELD");

        Answer taken = clerk.put(API + "/rosters/" + second + "/rows/2", Map.of("name", "李试验1", "idNumber", somebody));

        assertThat(taken.expect(200).at("status")).isEqualTo("REJECTED");
        assertThat(taken.at("errors.0.code")).isEqualTo("R07");
    }

    @Test
    void the_same_list_under_another_key_covers_nobody_twice() {
        String scheme = scheme(1);
        String unit = unit(3, null);
        Map<String, Object> list = roster(unit, scheme, "SN-01", RosterPeople.rows(3));
        String first = submitted(clerk, list);
        awaitRoster(first, "AWAITING_PAYMENT");
        clerk.post(API + "/payments", payment(unit, "SN-01", "285.00", first)).expect(201);
        awaitRoster(first, "ENROLLED");

        String again = submitted(clerk, list);

        JsonNode checked = awaitRoster(again, "AWAITING_PAYMENT", "HELD");
        assertThat(checked.get("accepted").asInt()).isZero();
        assertThat(codes(checked)).containsExactly("1 R07", "2 R07", "3 R07");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-285.00");
    }

    @Test
    void under_the_same_key_the_first_answer_comes_again() {
        Map<String, Object> list = roster(unit(3, null), scheme(1), "SN-01", RosterPeople.rows(3));
        String key = UUID.randomUUID().toString();
        String roster = clerk.post(API + "/rosters", key, list).expect(202).at("rosterId");

        Answer again = clerk.post(API + "/rosters", key, list).expect(202);

        assertThat(again.at("rosterId")).isEqualTo(roster);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void gives_rows_up_as_long_as_nobody_has_paid_for_them() {
        String unit = unit(5, null);
        String scheme = scheme(1, 80);
        List<Map<String, Object>> rows = RosterPeople.rows(5);
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", rows));
        awaitRoster(roster, "AWAITING_PAYMENT");
        String row = API + "/rosters/" + roster + "/rows/";
        otherClerk.post(row + "2/withdrawal", WHY).expect(403, "other-agency-point");

        assertThat(clerk.post(row + "2/withdrawal", WHY).expect(200).at("status"))
                .isEqualTo("WITHDRAWN");

        JsonNode four = awaitRoster(roster, "AWAITING_PAYMENT");
        assertThat(four.get("accepted").asInt()).isEqualTo(4);
        assertThat(four.get("amountDue").asString()).isEqualTo("380.00");
        assertThat(clerk.post(row + "2/withdrawal", WHY).expect(200).at("status"))
                .isEqualTo("WITHDRAWN");
        clerk.post(row + "3/withdrawal", WHY).expect(409, "participation-would-fail");
        put(clerk, roster, 2, RosterPeople.next()).expect(409, "row-not-rejected");
        clerk.post(API + "/payments", payment(unit, "SN-01", "380.00", roster)).expect(201);
        awaitRoster(roster, "ENROLLED");
        clerk.post(row + "3/withdrawal", WHY).expect(409, "row-paid");
        clerk.post(API + "/rosters/" + roster + "/withdrawal", WHY).expect(409, "roster-paid");
        String freed = rows.get(1).get("idNumber").toString();
        String other = submitted(clerk, roster(unit(1, null), scheme, "SN-01", List.of(RosterPeople.row(1, freed))));
        assertThat(codes(awaitRoster(other, "AWAITING_PAYMENT", "HELD"))).noneMatch(code -> code.endsWith("R07"));
    }

    @Test
    void gives_a_whole_roster_up_and_frees_its_places() {
        String unit = unit(3, null);
        String scheme = scheme(1);
        List<Map<String, Object>> rows = RosterPeople.rows(3);
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", rows));
        awaitRoster(roster, "AWAITING_PAYMENT");
        clerk.post(API + "/payments", payment(unit, "SN-01", "100.00")).expect(201);

        Answer withdrawn =
                clerk.post(API + "/rosters/" + roster + "/withdrawal", WHY).expect(200);

        assertThat(withdrawn.at("status")).isEqualTo("WITHDRAWN");
        assertThat(balance("2201:" + unit)).isEqualTo("-100.00");
        clerk.post(API + "/rosters/" + roster + "/withdrawal", WHY).expect(200);
        String again = submitted(clerk, roster(unit, scheme, "SN-01", rows));
        assertThat(awaitRoster(again, "AWAITING_PAYMENT", "HELD")
                        .get("accepted")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void a_held_roster_without_any_row_left_is_withdrawn() {
        String scheme = scheme(1, 80);
        List<Map<String, Object>> rows = RosterPeople.rows(2);
        String roster = submitted(clerk, roster(unit(100, null), scheme, "SN-01", rows));
        awaitRoster(roster, "HELD");
        clerk.post(API + "/rosters/" + roster + "/rows/1/withdrawal", WHY).expect(200);
        clerk.post(API + "/rosters/" + roster + "/rows/2/withdrawal", WHY).expect(200);

        awaitRoster(roster, "WITHDRAWN");
    }

    @Test
    void warns_without_stopping() {
        List<Map<String, Object>> rows = RosterPeople.rows(1);
        rows.getFirst().put("mobile", "12345");
        rows.getFirst().put("bankCard", "6222020000001234");
        rows.getFirst().put("idNumber", " " + rows.getFirst().get("idNumber"));
        String roster = submitted(clerk, roster(unit(1, null), scheme(1), "SN-01", rows));

        JsonNode checked = awaitRoster(roster, "AWAITING_PAYMENT");

        assertThat(checked.get("accepted").asInt()).isEqualTo(1);
        assertThat(checked.get("warningCount").asInt()).isEqualTo(4);
        assertThat(list(checked, "warnings")).containsExactly("1 R02", "1 R05", "1 R09", "1 R10");
        Answer page =
                clerk.get(API + "/rosters/" + roster + "/rows?state=WARNED").expect(200);
        assertThat(page.at("items.0.state")).isEqualTo("ACCEPTED");
        assertThat(page.at("items.0.name")).isEqualTo("李*");
        assertThat(page.at("items.0.idNumber")).startsWith("9999*");
        otherClerk.get(API + "/rosters/" + roster + "/rows").expect(403, "other-agency-point");
        assertThat(clerk.get(API + "/rosters/" + roster + "/rows?state=REJECTED")
                        .json()
                        .at("/items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void pages_through_the_rows() {
        String roster = submitted(clerk, roster(unit(5, null), scheme(1), "SN-01", RosterPeople.rows(5)));
        awaitRoster(roster, "AWAITING_PAYMENT");
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Answer page = clerk.get(API + "/rosters/" + roster + "/rows?limit=2&state=ACCEPTED" + next)
                    .expect(200);
            page.json().at("/items").forEach(row -> seen.add(row.get("seq").asString()));
            next = page.at("nextCursor").equals("null") ? "" : "&cursor=" + page.at("nextCursor");
        } while (!next.isEmpty());

        assertThat(seen).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void counts_women_only_in_a_scheme_for_women() {
        String scheme = "WOMEN-" + next();
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("eligibility", Map.of("minAge", 16, "maxAge", 60, "sex", "FEMALE"));
        terms.put("participation", Map.of("minPercent", 100, "smallUnit", 0));
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms).expect(200);
        String woman = RosterPeople.born(LocalDate.of(1981, 5, 5), 2 * (next() % 500));

        String roster = submitted(clerk, roster(unit(50, 1), scheme, "SN-01", List.of(RosterPeople.row(1, woman))));

        JsonNode checked = awaitRoster(roster, "AWAITING_PAYMENT", "HELD");
        assertThat(checked.get("status").asString()).isEqualTo("AWAITING_PAYMENT");
        assertThat(checked.at("/participation/headcount").asInt()).isEqualTo(1);
    }

    @Test
    void names_another_unit_only_to_those_who_may_know() {
        String scheme = scheme(1);
        String somebody = RosterPeople.next();
        String far = unit("SN-02", 1, null);
        String first = submitted(otherClerk, roster(far, scheme, "SN-02", List.of(RosterPeople.row(1, somebody))));
        awaitRoster(first, "AWAITING_PAYMENT");
        String second =
                submitted(clerk, roster(unit(1, null), scheme, "SN-01", List.of(RosterPeople.row(1, somebody))));
        awaitRoster(second, "AWAITING_PAYMENT", "HELD");
        String path = API + "/rosters/" + second;

        assertThat(clerk.get(path).text()).contains("R07").doesNotContain(far);
        assertThat(cashier.get(path).text()).doesNotContain(far);
        assertThat(clerk.get(path + "/rows").text()).doesNotContain(far);
        for (Http mayKnow : List.of(admin, reviewer, approver, auditor)) {
            assertThat(mayKnow.get(path).expect(200).at("errors.0.otherUnit")).isEqualTo(far);
        }
    }

    @Test
    void enrols_nobody_under_terms_that_are_not_confirmed() {
        String scheme = "OPEN-" + next();
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put(
                "origin", Map.of("source", "brief 2.1 P5", "toBeConfirmed", List.of("waiting", "eligibility.maxAge")));
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms).expect(200);
        Map<String, Object> roster = roster(unit(1, null), scheme, "SN-01", RosterPeople.rows(1));

        nothingWasStored(() -> assertThat(clerk.post(API + "/rosters", roster)
                        .expect(422, "scheme-to-be-confirmed")
                        .text())
                .contains("eligibility.maxAge"));
    }

    @Test
    void takes_somebody_whose_retirement_a_document_delays() {
        String scheme = "DELAYED-" + next();
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("eligibility", Map.of("minAge", 16, "maxAge", 60, "maxAgeFemale", 55, "maxAgeDelayed", 63));
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms).expect(200);
        Map<String, Object> old = RosterPeople.row(1, RosterPeople.born(LocalDate.of(1963, 3, 1), 901));
        Map<String, Object> delayed = RosterPeople.row(2, RosterPeople.born(LocalDate.of(1963, 3, 2), 901));
        delayed.put("delayedRetirement", "人社延字 7");
        Map<String, Object> woman = RosterPeople.row(3, RosterPeople.born(LocalDate.of(1969, 3, 1), 902));
        Map<String, Object> man = RosterPeople.row(4, RosterPeople.born(LocalDate.of(1969, 3, 1), 903));

        String roster = submitted(clerk, roster(unit(4, null), scheme, "SN-01", List.of(old, delayed, woman, man)));

        JsonNode checked = awaitRoster(roster, "AWAITING_PAYMENT");
        assertThat(checked.get("accepted").asInt()).isEqualTo(2);
        assertThat(checked.get("errors")
                        .valueStream()
                        .map(error -> error.get("row") + error.get("code").asString()))
                .containsExactly("1R04", "3R04");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999999"})
    void a_row_number_is_a_number(String seq) {
        String roster = submitted(clerk, roster(unit(1, null), scheme(1), "SN-01", RosterPeople.rows(1)));
        int status = clerk.put(
                        API + "/rosters/" + roster + "/rows/" + seq,
                        Map.of("name", "李试验", "idNumber", RosterPeople.next()))
                .status();

        assertThat(status).isIn(400, 404);
    }

    private Answer put(Http by, String roster, int seq, String idNumber) {
        return by.put(API + "/rosters/" + roster + "/rows/" + seq, RosterPeople.row(seq, idNumber));
    }

    private Answer correct(String roster, int seq, String idNumber) {
        return put(clerk, roster, seq, idNumber).expect(200);
    }

    private String paid(String unit, String roster) {
        Map<String, Object> transfer = new LinkedHashMap<>(payment(unit, "SN-01", "190000.00", roster));
        transfer.put("channel", "TRANSFER");
        transfer.put("bankSerial", "H9-" + next());
        return clerk.post(API + "/payments", transfer).expect(201).at("paymentId");
    }

    private void refund(String payment, String amount, String reason) {
        String refund = API + "/refunds/"
                + clerk.post(API + "/refunds", Map.of("paymentId", payment, "amount", amount, "reason", reason))
                        .expect(201)
                        .at("refundId");
        approver.post(refund + "/approval", "{}").expect(200);
        cashier.post(refund + "/payment", "{}").expect(200);
    }

    private String unit(int headcount, @org.jspecify.annotations.Nullable Integer women) {
        return unit("SN-01", headcount, women);
    }

    private String unit(String point, int headcount, @org.jspecify.annotations.Nullable Integer women) {
        String code = "UR-" + next();
        Map<String, Object> unit =
                new LinkedHashMap<>(Map.of("name", "Unit " + code, "agencyPoint", point, "headcount", headcount));
        if (women != null) {
            unit.put("headcountFemale", women);
        }
        admin.put(API + "/units/" + code, unit).expect(200);
        return code;
    }

    private String scheme(int maxShares, int minPercent) {
        String code = "PART-" + next();
        Map<String, Object> terms = new LinkedHashMap<>(terms(maxShares));
        terms.put("participation", Map.of("minPercent", minPercent, "smallUnit", 0));
        admin.put(API + "/schemes/" + code + "/versions/1", terms).expect(200);
        return code;
    }

    private static List<String> codes(JsonNode roster) {
        return list(roster, "errors");
    }

    private static List<String> list(JsonNode roster, String name) {
        List<String> codes = new ArrayList<>();
        roster.get(name)
                .forEach(one ->
                        codes.add(one.get("row").asInt() + " " + one.get("code").asString()));
        return codes;
    }

    /** 2,000 rows with three bad ones, in any order. */
    private final class H9 {
        private final String scheme = scheme(1, 80);
        private final List<Map<String, Object>> rows = RosterPeople.rows(2_000);
        private final String good118 = rows.get(117).get("idNumber").toString();

        H9() {
            rows.set(117, RosterPeople.row(118, RosterPeople.mistyped(good118)));
            rows.set(902, RosterPeople.row(903, RosterPeople.born(LocalDate.of(1964, 6, 1), next() % 1000)));
            rows.set(
                    1_576, RosterPeople.row(1_577, rows.get(211).get("idNumber").toString()));
        }

        List<Map<String, Object>> shuffled() {
            long seed = Long.getLong("ledger.seed", System.nanoTime());
            System.out.println("RosterIT H9 seed " + seed);
            Collections.shuffle(rows, new Random(seed));
            return rows;
        }
    }
}
