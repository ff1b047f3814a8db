package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** 95.00 a share for two years and 10.00 once from whoever joins (domain brief 2.1 P29, 2.2 Price, R16). */
class JoiningFeeIT extends LedgerOverHttp {

    private String scheme = "";
    private String unit = "";

    @BeforeEach
    void published() {
        scheme = "FEE-" + next();
        unit = unit("SN-01");
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms("10.00")).expect(200);
    }

    @Test
    void a_version_tells_its_joining_fee() {
        assertThat(read("/schemes/" + scheme + "/versions/1").get("joiningFee").asString())
                .isEqualTo("10.00");
        String free = "FREE-" + next();
        admin.put(API + "/schemes/" + free + "/versions/1", terms("0.00")).expect(200);
        assertThat(read("/schemes/" + free + "/versions/1").hasNonNull("joiningFee"))
                .as("0.00 is none")
                .isFalse();
        Map<String, Object> payerOnly = terms("0.00");
        payerOnly.put("joiningFeePayer", "UNION");
        admin.put(API + "/schemes/FEE-" + next() + "/versions/1", payerOnly).expect(422, "terms-invalid");
    }

    /** Two people at 95.00, of whom both join: 190.00 + 20.00. */
    @Test
    void is_a_line_of_its_own_on_the_roster_and_its_rows() {
        String roster = accepted(RosterPeople.rows(2), "210.00");

        JsonNode found = read("/rosters/" + roster);
        assertThat(found.get("amountDue").asString()).isEqualTo("210.00");
        assertThat(found.get("joiningFees").asString()).isEqualTo("20.00");
        assertThat(read("/rosters/" + roster + "/rows")
                        .at("/items/0/joiningFee")
                        .asString())
                .isEqualTo("10.00");
    }

    /** 105.00 pays for one person who joins: the fee is income of that year, the price is spread over the years. */
    @Test
    void is_income_of_the_year_of_payment_and_never_spread() {
        String roster = accepted(RosterPeople.rows(1), null);
        Map<String, Object> short95 = payment(unit, "SN-01", "95.00", roster);
        assertThat(clerk.post(API + "/payments", short95).expect(201).at("applied"))
                .as("the price alone is not enough")
                .isEqualTo("0.00");

        assertThat(clerk.post(API + "/payments", payment(unit, "SN-01", "10.00", roster))
                        .expect(201)
                        .at("unapplied"))
                .isEqualTo("0.00");

        awaitRoster(roster, "ENROLLED");
        assertThat(balance("4101:" + scheme + ":v1:JOINING")).isEqualTo("-10.00");
        assertThat(balance("4101:" + scheme)).as("47.50 and the fee").isEqualTo("-57.50");
        assertThat(balance("2203:" + scheme)).as("the second year").isEqualTo("-47.50");
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
    }

    /** Who holds a share, paid or only kept a place for, pays no fee for another one; a place given up is no cover. */
    @Test
    void is_asked_once_from_each_person() {
        List<Map<String, Object>> people = RosterPeople.rows(2);
        String first = accepted(people, "210.00");

        String second = accepted(people, "190.00");
        assertThat(read("/rosters/" + second).get("joiningFees").asString()).isEqualTo("0.00");
        List.of(first, second)
                .forEach(roster -> clerk.post(
                                API + "/rosters/" + roster + "/withdrawal", Map.of("reason", "not this year"))
                        .expect(200));

        assertThat(read("/rosters/" + accepted(people, "210.00"))
                        .get("joiningFees")
                        .asString())
                .isEqualTo("20.00");
    }

    /** R16: the column of the contribution holds the price, the column of the fee the fee, the total both. */
    @Test
    void is_checked_against_the_list() {
        List<Map<String, Object>> rows = RosterPeople.rows(4);
        printed(rows.get(0), "95.00", "10.00");
        printed(rows.get(1), "105.00", null);
        printed(rows.get(2), "95.00", "0.00");
        printed(rows.get(3), "95.00", "10.00");
        // two good rows of 105.00, a wrong one of 95.00 + 0.00, and one that tells no fee: 95.00 or 105.00
        submit(rows, "411.00").expect(422, "R16");
        String roster = submit(rows, "410.00").expect(202).at("rosterId");

        JsonNode found = awaitRoster(roster, "AWAITING_PAYMENT");
        assertThat(found.get("errors")
                        .valueStream()
                        .map(error -> error.get("row") + " " + error.get("code").asString()))
                .containsExactly("2 R16", "3 R16");
        assertThat(found.get("joiningFees").asString()).isEqualTo("20.00");

        Map<String, Object> corrected = new LinkedHashMap<>(rows.get(2));
        corrected.put("joiningFee", "10.00");
        assertThat(clerk.put(API + "/rosters/" + roster + "/rows/3", corrected)
                        .expect(200)
                        .at("status"))
                .isEqualTo("ACCEPTED");
        assertThat(read("/rosters/" + roster).get("amountDue").asString()).isEqualTo("315.00");
        assertThat(read("/rosters/" + roster).get("joiningFees").asString()).isEqualTo("30.00");
    }

    /** Union 60.00, member 35.00 and the fee of 10.00: of 5.00 that is 2.85 and 2.14, the fen left over for the first. */
    @Test
    void is_borne_by_the_member_unless_the_scheme_says_otherwise() {
        String roster = accepted(RosterPeople.rows(1), null);
        String paymentId = clerk.post(API + "/payments", payment(unit, "SN-01", "110.00", roster))
                .expect(201)
                .at("paymentId");

        Answer asked = clerk.post(
                        API + "/refunds", Map.of("paymentId", paymentId, "amount", "5.00", "reason", "OVERPAID"))
                .expect(201);

        assertThat(asked.json().get("shares").toString())
                .isEqualTo("[{\"payer\":\"UNION\",\"amount\":\"2.86\"},{\"payer\":\"MEMBER\",\"amount\":\"2.14\"}]");
    }

    private Map<String, Object> terms(String fee) {
        Map<String, Object> terms = new LinkedHashMap<>(terms(2));
        terms.put("joiningFee", fee);
        terms.put("term", Map.of("months", 24));
        return terms;
    }

    private static void printed(Map<String, Object> row, String amount, @Nullable String fee) {
        row.put("amount", amount);
        if (fee != null) {
            row.put("joiningFee", fee);
        }
    }

    private Answer submit(List<Map<String, Object>> rows, @Nullable String total) {
        Map<String, Object> list = new LinkedHashMap<>(roster(unit, scheme, "SN-01", rows));
        if (total != null) {
            list.put("total", total);
        }
        return clerk.post(API + "/rosters", list);
    }

    private String accepted(List<Map<String, Object>> rows, @Nullable String total) {
        String roster = submit(rows, total).expect(202).at("rosterId");
        awaitRoster(roster, "AWAITING_PAYMENT");
        return roster;
    }

    private JsonNode read(String path) {
        return auditor.get(API + path, "Read-After", "" + head()).expect(200).json();
    }
}
