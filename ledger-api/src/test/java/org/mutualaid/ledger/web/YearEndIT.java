package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.web.Http.Answer;

/**
 * Scenario H15: what is on its way on 31 December stands in its own account, and nothing of it is income or expense of the
 * next year. Amounts by hand:
 *
 * <pre>
 * 2025-11-10  three people pay 285.00 in cash for a year of cover        1001 +285.00   4101 -285.00
 * 2025-12-15  one person pays 190.00 by transfer for two years           COLL +190.00   4101 -95.00, 2203 of 2026 -95.00
 * 2025-12-20  190.00 of the cash is deposited                            1001 -190.00   COLL +190.00
 * 2025-12-28  150.00 is sent to the office                               COLL -150.00   1231 +150.00
 * 2025-12-29  a benefit of 10 % of 12,136.90 is approved                 5101 +1213.69  2211 -1213.69
 *
 * 2026-01-04  the other 95.00 is deposited, on the 5th the 150.00 arrives, on the 6th the benefit is put in a batch, on
 *             the 8th the bank pays it
 * </pre>
 */
class YearEndIT extends LedgerOverHttp {

    private static final String YEAR_END = "2025-12-31";
    private static final String AFTERWARDS = "2026-02-28";

    @Test
    void what_is_in_flight_at_the_end_of_the_year_is_in_its_own_account() {
        String year = published("YEAR-", "95.00", 12);
        String twoYears = published("TWO-", "190.00", 24);
        List<String> shared =
                List.of("1001:SN-01", "1002:COLL", "1231:SN-01", "1002:OFFICE", "1002:PAYOUT", "2204", "2212");
        UnaryOperator<String> key = account -> account;
        Map<String, String> atYearEnd = shared.stream().collect(Collectors.toMap(key, a -> on(a, YEAR_END)));
        Map<String, String> later = shared.stream().collect(Collectors.toMap(key, a -> on(a, AFTERWARDS)));

        String person = RosterPeople.next();
        enrolled(year, "2025-11-10", "CASH", "285.00", person, RosterPeople.next(), RosterPeople.next());
        enrolled(twoYears, "2025-12-15", "TRANSFER", "190.00", RosterPeople.next());
        deposit("190.00", "2025-12-20");
        String remittance = clerk.post(
                        API + "/remittances",
                        Map.of("agencyPoint", "SN-01", "amount", "150.00", "effectiveDate", "2025-12-28"))
                .expect(201)
                .at("remittanceId");
        String claim = approved(person, year);

        deposit("95.00", "2026-01-04");
        assertThat(cashier.post(
                                API + "/remittances/" + remittance + "/confirmation",
                                Map.of(
                                        "receivedAmount",
                                        "150.00",
                                        "bankSerial",
                                        "OFFICE-" + next(),
                                        "effectiveDate",
                                        "2026-01-05"))
                        .expect(200)
                        .at("status"))
                .isEqualTo("CONFIRMED");
        paidOut(claim);

        assertThat(moved("1001:SN-01", YEAR_END, atYearEnd))
                .as("cash not deposited")
                .isEqualTo("95.00");
        assertThat(moved("1002:COLL", YEAR_END, atYearEnd))
                .as("190 + 190 - 150")
                .isEqualTo("230.00");
        assertThat(moved("1231:SN-01", YEAR_END, atYearEnd)).as("in transit").isEqualTo("150.00");
        assertThat(moved("1002:OFFICE", YEAR_END, atYearEnd)).isEqualTo("0.00");
        assertThat(moved("1002:PAYOUT", YEAR_END, atYearEnd)).isEqualTo("0.00");
        assertThat(moved("2212", YEAR_END, atYearEnd)).isEqualTo("0.00");
        assertThat(on("2211:" + claim, YEAR_END)).as("approved, not paid").isEqualTo("-1213.69");
        assertThat(on("5101:" + year, YEAR_END)).isEqualTo("1213.69");
        assertThat(on("4101:" + year, YEAR_END)).isEqualTo("-285.00");
        assertThat(on("4101:" + twoYears, YEAR_END)).isEqualTo("-95.00");
        assertThat(on("2203:" + twoYears + ":2026", YEAR_END)).isEqualTo("-95.00");
        Answer books =
                auditor.get(API + "/trial-balance?effectiveTo=" + YEAR_END).expect(200);
        assertThat(books.at("totalDebit")).isEqualTo(books.at("totalCredit"));

        assertThat(moved("1001:SN-01", AFTERWARDS, later)).isEqualTo("0.00");
        assertThat(moved("1002:COLL", AFTERWARDS, later))
                .as("190 + 190 + 95 - 150")
                .isEqualTo("325.00");
        assertThat(moved("1231:SN-01", AFTERWARDS, later)).isEqualTo("0.00");
        assertThat(moved("1002:OFFICE", AFTERWARDS, later)).isEqualTo("150.00");
        assertThat(moved("1002:PAYOUT", AFTERWARDS, later)).isEqualTo("-1213.69");
        assertThat(moved("2212", AFTERWARDS, later)).isEqualTo("0.00");
        assertThat(on("2211:" + claim, AFTERWARDS)).isEqualTo("0.00");
        Stream.of("4101:" + year, "4101:" + twoYears, "5101:" + year)
                .forEach(account -> assertThat(on(account, AFTERWARDS))
                        .as("no income and no expense of 2026: " + account)
                        .isEqualTo(on(account, YEAR_END)));
    }

    private String published(String prefix, String price, int months) {
        String code = prefix + next();
        Map<String, Object> terms = new LinkedHashMap<>(terms(1));
        terms.put("effectiveFrom", "2025-01-01");
        terms.put("price", price);
        terms.put("payerSplit", List.of(Map.of("payer", "MEMBER", "amount", price)));
        terms.put("term", Map.of("months", months));
        admin.put(API + "/schemes/" + code + "/versions/1", terms).expect(200);
        return code;
    }

    private void enrolled(String scheme, String day, String channel, String amount, String... people) {
        String unit = unit("SN-01");
        List<Map<String, Object>> rows = Stream.iterate(0, i -> i < people.length, i -> i + 1)
                .map(i -> row(i + 1, people[i]))
                .toList();
        Map<String, Object> roster = new LinkedHashMap<>(roster(unit, scheme, "SN-01", rows));
        roster.put("effectiveDate", day);
        String rosterId = submitted(clerk, roster);
        awaitRoster(rosterId, "AWAITING_PAYMENT");
        Map<String, Object> payment = new LinkedHashMap<>(payment(unit, "SN-01", amount, rosterId));
        payment.put("channel", channel);
        payment.put("effectiveDate", day);
        clerk.post(API + "/payments", payment).expect(201);
        awaitRoster(rosterId, "ENROLLED");
    }

    private void deposit(String amount, String day) {
        clerk.post(
                        API + "/deposits",
                        Map.of(
                                "agencyPoint",
                                "SN-01",
                                "amount",
                                amount,
                                "bankSerial",
                                "YEAR-END-" + next(),
                                "effectiveDate",
                                day))
                .expect(201);
    }

    private String approved(String person, String scheme) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("memberId", memberId(person));
        claim.put("scheme", scheme);
        claim.put("agencyPoint", "SN-01");
        claim.put("kind", "HOSPITAL_STAY");
        claim.put("admittedOn", "2025-12-10");
        claim.put("dischargedOn", "2025-12-20");
        claim.put("hospitalLevel", "CITY");
        claim.put("settlement", Map.of("poolPaid", "12136.90"));
        claim.put("invoiceNumbers", List.of("YEAR-END-" + next()));
        String claimId = clerk.post(API + "/claims", claim).expect(201).at("claimId");
        Map<String, Object> pass = Map.of("outcome", "PASS", "note", "complete");
        reviewer.postWithoutKey(API + "/claims/" + claimId + "/first-review", pass)
                .expect(200);
        secondReviewer
                .postWithoutKey(API + "/claims/" + claimId + "/second-review", pass)
                .expect(200);
        approver.post(API + "/claims/" + claimId + "/approval", Map.of("effectiveDate", "2025-12-29"))
                .expect(200);
        return claimId;
    }

    private void paidOut(String claim) {
        String batch = API + "/payout-batches/"
                + cashier.post(API + "/payout-batches", Map.of("claims", List.of(claim), "effectiveDate", "2026-01-06"))
                        .expect(201)
                        .at("batchId");
        approver.post(batch + "/release", "{}").expect(200);
        cashier.post(
                        batch + "/result",
                        Map.of(
                                "debit",
                                "NET",
                                "lines",
                                List.of(Map.of("line", 1, "outcome", "PAID")),
                                "effectiveDate",
                                "2026-01-08"))
                .expect(200);
    }

    /** What the story moved on an account that other tests share. */
    private String moved(String account, String day, Map<String, String> before) {
        return new BigDecimal(on(account, day))
                .subtract(new BigDecimal(before.getOrDefault(account, "0.00")))
                .toPlainString();
    }

    /** The signed balance at the end of that day, debit positive. */
    private String on(String account, String day) {
        return balance(account + "&effectiveTo=" + day);
    }
}
