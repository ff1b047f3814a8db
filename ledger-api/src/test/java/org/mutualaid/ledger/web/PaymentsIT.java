package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.web.Http.Answer;
import tools.jackson.databind.JsonNode;

/** Who pays, by which way, for whom, and what goes back to whom: scenarios H2 and H13 to the fen. */
class PaymentsIT extends LedgerOverHttp {

    private static final String SHARE_OF_95 =
            "[{\"payer\":\"UNION\",\"amount\":\"60.00\"},{\"payer\":\"MEMBER\",\"amount\":\"35.00\"}]";

    @ParameterizedTest
    @CsvSource({"CASH, 1001:SN-01", "TRANSFER, 1002:COLL", "POS, 1012:SN-01", "QR, 1012:SN-01"})
    void money_arrives_on_the_account_of_its_channel(String channel, String account) {
        String unit = unit("SN-01");
        String before = balance(account);

        Answer paid = pay(unit, channel, "95.00").expect(201);

        assertThat(paid.at("applied")).isEqualTo("0.00");
        assertThat(paid.at("unapplied")).isEqualTo("95.00");
        assertThat(minus(balance(account), before)).isEqualTo("95.00");
        assertThat(balance("2201:" + unit)).isEqualTo("-95.00");
    }

    /** One payer alone gets everything back, the way it came. */
    @ParameterizedTest
    @CsvSource({
        "UNIT, TRANSFER, 1002:COLL",
        "UNION, POS, 1012:SN-01",
        "MEMBER, QR, 1012:SN-01",
        "GIFT, CASH, 1001:SN-01"
    })
    void what_one_payer_paid_too_much_goes_back_to_that_payer(String payer, String channel, String account) {
        String scheme = scheme(1);
        String unit = unit("SN-01");
        String roster = due(unit, scheme, 1);
        String before = balance(account);
        String owed = balance("2204:" + payer);

        String paymentId = clerk.post(API + "/payments", with(body(unit, channel, "100.00", roster), "payer", payer))
                .expect(201)
                .at("paymentId");
        assertThat(balance("2201:" + unit)).isEqualTo("-5.00");
        ask(paymentId, "5.01", "OVERPAID").expect(422, "refund-exceeds-unapplied");
        Answer asked = ask(paymentId, "5.00", "OVERPAID").expect(201);
        assertThat(shares(asked)).isEqualTo("[{\"payer\":\"" + payer + "\",\"amount\":\"5.00\"}]");

        String refund = API + "/refunds/" + asked.at("refundId");
        clerk.post(refund + "/approval", "{}").expect(403, "role-not-allowed");
        cashier.post(refund + "/payment", "{}").expect(409, "refund-not-approved");
        assertThat(balance("2201:" + unit)).as("asked, not approved").isEqualTo("-5.00");
        approver.post(refund + "/approval", "{}").expect(200);
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        assertThat(minus(balance("2204:" + payer), owed)).isEqualTo("-5.00");
        cashier.post(refund + "/payment", "{}").expect(200);

        assertThat(minus(balance("2204:" + payer), owed)).isEqualTo("0.00");
        assertThat(minus(balance(account), before)).isEqualTo("95.00");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-95.00");
    }

    /** 5.01 by 60 : 35 is 3.16 and 1.84; the fen that is left over goes to the first payer of the price. */
    @Test
    void a_split_price_splits_the_refund_to_the_fen() {
        String unit = unit("SN-01");
        String paymentId =
                pay(unit, "CASH", "100.01", due(unit, scheme(1), 1)).expect(201).at("paymentId");

        assertThat(shares(ask(paymentId, "5.01", "OVERPAID").expect(201)))
                .isEqualTo("[{\"payer\":\"UNION\",\"amount\":\"3.17\"},{\"payer\":\"MEMBER\",\"amount\":\"1.84\"}]");
    }

    /**
     * Two people at 60 + 35 and one at 15 (unit) + 10 (member): union 120.00, member 80.00 and unit 15.00 of 215.00. Of 5.00
     * that is 2.79, 1.86 and 0.34, with one fen left over for the first.
     */
    @Test
    void a_payment_for_several_schemes_goes_back_as_all_of_them_were_borne() {
        String unit = unit("SN-01");
        String first = due(unit, scheme(1), 2);
        String second = due(unit, cheap(), 1);
        String paymentId =
                pay(unit, "TRANSFER", "220.00", first, second).expect(201).at("paymentId");

        assertThat(shares(ask(paymentId, "5.00", "OVERPAID").expect(201)))
                .isEqualTo("[{\"payer\":\"UNIT\",\"amount\":\"0.34\"},{\"payer\":\"UNION\",\"amount\":\"2.80\"},"
                        + "{\"payer\":\"MEMBER\",\"amount\":\"1.86\"}]");
    }

    /** The payment named nothing; 95.00 of it was applied later to a price of 60 + 35: 5.00 is 3.15 + 1.84 + a fen. */
    @Test
    void a_payment_that_named_no_roster_goes_back_as_what_it_was_applied_to() {
        String unit = unit("SN-01");
        String roster = due(unit, scheme(1), 1);
        String paymentId = pay(unit, "CASH", "100.00").expect(201).at("paymentId");
        assertThat(shares(ask(paymentId, "1.00", "OVERPAID").expect(201)))
                .as("nobody knows yet what it is for")
                .isEqualTo("[{\"payer\":\"UNIT\",\"amount\":\"1.00\"}]");

        assertThat(apply(paymentId, roster).expect(200).at("unapplied")).isEqualTo("4.00");

        assertThat(shares(ask(paymentId, "4.00", "OVERPAID").expect(201)))
                .isEqualTo("[{\"payer\":\"UNION\",\"amount\":\"2.53\"},{\"payer\":\"MEMBER\",\"amount\":\"1.47\"}]");
    }

    /** Too few of the staff: all the money waits, and goes back for whatever reason there is, share by share. */
    @Test
    void money_goes_back_for_every_reason() {
        List<String> reasons = List.of(
                "INELIGIBLE",
                "DUPLICATE",
                "OVERPAID",
                "UNIT_BELOW_THRESHOLD",
                "PRODUCT_WITHDRAWN",
                "DEATH_BEFORE_START");
        String scheme = "HOSP-" + next();
        publish(scheme, with(terms(1), "participation", Map.of("minPercent", 80, "smallUnit", 0)));
        String unit = unit("SN-01");
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", RosterPeople.rows(6)));
        awaitRoster(roster, "HELD");
        String before = balance("1012:SN-01");
        String paymentId = pay(unit, "POS", "570.00", roster).expect(201).at("paymentId");

        for (String reason : reasons) {
            Answer asked = ask(paymentId, "95.00", reason).expect(201);
            assertThat(shares(asked)).as(reason).isEqualTo(SHARE_OF_95);
            approveAndPay(asked);
            assertThat(auditor.get(API + "/refunds/" + asked.at("refundId"), "Read-After", "" + head())
                            .expect(200)
                            .at("reason"))
                    .isEqualTo(reason);
        }

        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        assertThat(minus(balance("1012:SN-01"), before)).isEqualTo("0.00");
        assertThat(balance("4101:" + scheme)).isEqualTo("0.00");
        ask(paymentId, "0.01", "OVERPAID").expect(422, "refund-exceeds-unapplied");
        ask(paymentId, "0.00", "OVERPAID").expect(422, "amount-not-positive");
    }

    /** Two people were paid for; one dies before the money is applied: 95.00 is income, 95.00 goes back. */
    @Test
    void who_dies_before_the_start_is_not_covered_and_not_paid_for() {
        String scheme = scheme(1);
        String unit = unit("SN-01");
        String roster = due(unit, scheme, 2);
        String paymentId = pay(unit, "TRANSFER", "190.00").expect(201).at("paymentId");
        clerk.post(API + "/rosters/" + roster + "/rows/2/withdrawal", Map.of("reason", "died"))
                .expect(200);
        assertThat(apply(paymentId, roster).expect(200).at("applied")).isEqualTo("95.00");

        Answer asked = ask(paymentId, "95.00", "DEATH_BEFORE_START").expect(201);
        assertThat(shares(asked)).isEqualTo(SHARE_OF_95);
        approveAndPay(asked);

        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-95.00");
        assertThat(awaitRoster(roster, "ENROLLED").get("enrolled").asInt()).isEqualTo(1);
    }

    /**
     * H13. Two rosters of 3 x 95.00 = 285.00 and 2 x 95.00 = 190.00; 380.00 comes for both. Named: two rows of the first,
     * 190.00. Open then: 95.00 + 190.00 = 285.00, unapplied 190.00; 100.00 more leaves a surplus of 5.00.
     */
    @Test
    void one_transfer_for_several_rosters_with_a_wrong_total_waits_until_somebody_says_for_whom() {
        String one = scheme(1);
        String other = scheme(1);
        String unit = unit("SN-01");
        String first = due(unit, one, 3);
        String second = due(unit, other, 2);

        Answer paid = pay(unit, "TRANSFER", "380.00", first, second).expect(201);
        assertThat(paid.at("applied")).as("never spread pro rata").isEqualTo("0.00");
        assertThat(paid.at("unapplied")).isEqualTo("380.00");
        assertThat(balance("2201:" + unit)).isEqualTo("-380.00");
        assertThat(balance("4101:" + one)).isEqualTo("0.00");
        assertThat(balance("4101:" + other)).isEqualTo("0.00");
        assertThat(awaitRoster(first, "AWAITING_PAYMENT").get("amountOpen").asString())
                .isEqualTo("285.00");

        String paymentId = paid.at("paymentId");
        apply(paymentId, first, 1, 4).expect(422, "row-not-due");
        assertThat(balance("2201:" + unit)).as("nothing half done").isEqualTo("-380.00");
        assertThat(apply(paymentId, first, 1, 2).expect(200).at("applied")).isEqualTo("190.00");
        assertThat(balance("4101:" + one + ":v1")).isEqualTo("-190.00");
        assertThat(balance("2201:" + unit)).isEqualTo("-190.00");
        nothingWasStored(() -> assertThat(clerk.get(API + "/rosters/" + second, "Read-After", "" + head())
                        .at("amountApplied"))
                .isEqualTo("0.00"));
        JsonNode partly = clerk.get(API + "/rosters/" + first, "Read-After", "" + head())
                .expect(200)
                .json();
        assertThat(partly.get("status").asString()).isEqualTo("AWAITING_PAYMENT");
        assertThat(partly.get("enrolled").asInt()).isEqualTo(2);
        assertThat(partly.get("amountOpen").asString()).isEqualTo("95.00");

        Answer rest = pay(unit, "TRANSFER", "100.00", first, second).expect(201);
        assertThat(rest.at("unapplied")).isEqualTo("5.00");
        assertThat(awaitRoster(first, "ENROLLED").get("amountApplied").asString())
                .isEqualTo("285.00");
        assertThat(awaitRoster(second, "ENROLLED").get("amountApplied").asString())
                .isEqualTo("190.00");
        assertThat(balance("4101:" + one + ":v1")).isEqualTo("-285.00");
        assertThat(balance("4101:" + other + ":v1")).isEqualTo("-190.00");
        assertThat(balance("2201:" + unit)).isEqualTo("-5.00");

        ask(paymentId, "5.00", "OVERPAID").expect(422, "refund-exceeds-unapplied");
        approveAndPay(ask(rest.at("paymentId"), "5.00", "OVERPAID").expect(201));
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
    }

    @Test
    void an_empty_list_of_rows_is_refused_and_moves_nothing_while_no_list_means_all() {
        String unit = unit("SN-01");
        String paymentId = pay(unit, "TRANSFER", "190.00").expect(201).at("paymentId");
        String roster = due(unit, scheme(1), 2);
        String path = API + "/payments/" + paymentId + "/applications";

        nothingWasStored(() ->
                clerk.post(path, Map.of("rosterId", roster, "rows", List.of())).expect(400, "rows-empty"));
        assertThat(balance("2201:" + unit)).isEqualTo("-190.00");

        assertThat(clerk.post(path, Map.of("rosterId", roster)).expect(200).at("applied"))
                .isEqualTo("190.00");
    }

    /** The surplus of one campaign pays for the next, but only once the unit says so. */
    @Test
    void a_surplus_is_carried_over_to_the_next_campaign_by_naming_it() {
        String scheme = scheme(1);
        String next = scheme(1);
        String unit = unit("SN-01");
        String paymentId = pay(unit, "TRANSFER", "190.00", due(unit, scheme, 1))
                .expect(201)
                .at("paymentId");
        String roster = due(unit, next, 1);
        assertThat(balance("2201:" + unit)).isEqualTo("-95.00");
        assertThat(balance("4101:" + next)).as("not of itself").isEqualTo("0.00");

        Answer carried = apply(paymentId, roster).expect(200);

        assertThat(carried.at("applied")).isEqualTo("190.00");
        assertThat(carried.at("unapplied")).isEqualTo("0.00");
        awaitRoster(roster, "ENROLLED");
        assertThat(balance("2201:" + unit)).isEqualTo("0.00");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-95.00");
        assertThat(balance("4101:" + next + ":v1")).isEqualTo("-95.00");
        ask(paymentId, "95.00", "OVERPAID").expect(422, "refund-exceeds-unapplied");
    }

    /**
     * H2. Enrolled by the first unit from 2024-05-29 for a year, moved on 2024-11-01; the second unit lists and pays for the
     * same scheme: 95.00 waits and goes back, union 60.00 and member 35.00; the income stays 95.00.
     */
    @Test
    void who_moves_keeps_the_cover_and_the_second_unit_its_money() {
        String scheme = "HOSP-" + next();
        publish(scheme, rolling());
        String first = unit("SN-01");
        String second = unit("SN-02");
        String person = RosterPeople.next();
        String roster = submitted(clerk, dated(roster(first, scheme, "SN-01", List.of(row(1, person))), "2024-05-28"));
        awaitRoster(roster, "AWAITING_PAYMENT");
        clerk.post(API + "/payments", dated(body(first, "CASH", "95.00", roster), "2024-05-28"))
                .expect(201);
        awaitRoster(roster, "ENROLLED");
        String member = memberId(person);
        String posted = totalDebit();

        clerk.post(API + "/members/" + member + "/unit-transfer", Map.of("toUnit", second, "on", "2024-11-01"))
                .expect(200);
        assertThat(totalDebit()).as("the transfer posts nothing").isEqualTo(posted);
        String again =
                submitted(otherClerk, dated(roster(second, scheme, "SN-02", List.of(row(1, person))), "2024-11-01"));
        JsonNode refused = awaitRoster(again, "HELD", "AWAITING_PAYMENT", "ENROLLED");
        assertThat(refused.at("/errors/0/code").asString()).isEqualTo("R07");
        Map<String, Object> money = with(body(second, "CASH", "95.00", again), "agencyPoint", "SN-02");
        String paymentId = otherClerk
                .post(API + "/payments", dated(money, "2024-11-01"))
                .expect(201)
                .at("paymentId");
        assertThat(balance("2201:" + second)).isEqualTo("-95.00");
        String union = balance("2204:UNION");
        String members = balance("2204:MEMBER");
        Answer asked = otherClerk
                .post(API + "/refunds", Map.of("paymentId", paymentId, "amount", "95.00", "reason", "DUPLICATE"))
                .expect(201);
        assertThat(shares(asked)).isEqualTo(SHARE_OF_95);
        approver.post(API + "/refunds/" + asked.at("refundId") + "/approval", "{}")
                .expect(200);
        assertThat(minus(balance("2204:UNION"), union)).isEqualTo("-60.00");
        assertThat(minus(balance("2204:MEMBER"), members)).isEqualTo("-35.00");
        cashier.post(API + "/refunds/" + asked.at("refundId") + "/payment", "{}")
                .expect(200);

        assertThat(balance("2201:" + second)).isEqualTo("0.00");
        assertThat(minus(balance("2204:UNION"), union)).isEqualTo("0.00");
        assertThat(minus(balance("2204:MEMBER"), members)).isEqualTo("0.00");
        assertThat(balance("4101:" + scheme + ":v1")).isEqualTo("-95.00");
        JsonNode covers = auditor.get(API + "/members/" + member + "/covers", "Read-After", "" + head())
                .expect(200)
                .json()
                .get("items");
        assertThat(covers).hasSize(1);
        assertThat(covers.get(0).get("unit").asString()).isEqualTo(first);
        assertThat(covers.get(0).get("from").asString()).isEqualTo("2024-05-29");
        assertThat(covers.get(0).get("to").asString()).isEqualTo("2025-05-28");
    }

    /** 25.00 a share, unit 15.00 and member 10.00. */
    private String cheap() {
        String code = "WOMEN-" + next();
        Map<String, Object> terms = with(terms(1), "price", "25.00");
        publish(
                code,
                with(
                        terms,
                        "payerSplit",
                        List.of(
                                Map.of("payer", "UNIT", "amount", "15.00"),
                                Map.of("payer", "MEMBER", "amount", "10.00"))));
        return code;
    }

    /** A year from the day after the payment. */
    private static Map<String, Object> rolling() {
        return with(with(terms(1), "effectiveFrom", "2024-01-01"), "term", Map.of("months", 12));
    }

    private void publish(String scheme, Map<String, Object> terms) {
        admin.put(API + "/schemes/" + scheme + "/versions/1", terms).expect(200);
    }

    /** A roster of that many people, checked and to be paid for. */
    private String due(String unit, String scheme, int people) {
        String roster = submitted(clerk, roster(unit, scheme, "SN-01", RosterPeople.rows(people)));
        awaitRoster(roster, "AWAITING_PAYMENT");
        return roster;
    }

    private Answer pay(String unit, String channel, String amount, String... rosters) {
        return clerk.post(API + "/payments", body(unit, channel, amount, rosters));
    }

    private static Map<String, Object> body(String unit, String channel, String amount, String... rosters) {
        return with(payment(unit, "SN-01", amount, rosters), "channel", channel);
    }

    private Answer apply(String paymentId, String roster, Integer... rows) {
        Map<String, Object> named = new LinkedHashMap<>(Map.of("rosterId", roster));
        if (rows.length > 0) {
            named.put("rows", List.of(rows));
        }
        return clerk.post(API + "/payments/" + paymentId + "/applications", named);
    }

    private Answer ask(String paymentId, String amount, String reason) {
        return clerk.post(API + "/refunds", Map.of("paymentId", paymentId, "amount", amount, "reason", reason));
    }

    private void approveAndPay(Answer asked) {
        String refund = API + "/refunds/" + asked.at("refundId");
        approver.post(refund + "/approval", "{}").expect(200);
        assertThat(cashier.post(refund + "/payment", "{}").expect(200).at("status"))
                .isEqualTo("PAID");
    }

    private String totalDebit() {
        return auditor.get(API + "/trial-balance", "Read-After", "" + head())
                .expect(200)
                .at("totalDebit");
    }

    private static String shares(Answer asked) {
        return asked.json().get("shares").toString();
    }

    private static Map<String, Object> dated(Map<String, Object> body, String day) {
        return with(body, "effectiveDate", day);
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(field, value);
        return more;
    }

    private static String minus(String now, String before) {
        return new BigDecimal(now).subtract(new BigDecimal(before)).toPlainString();
    }
}
