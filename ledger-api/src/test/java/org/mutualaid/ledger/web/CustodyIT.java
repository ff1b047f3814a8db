package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.store.TestTime;
import org.mutualaid.ledger.web.Http.Answer;

/** Cash goes to the bank, what was collected goes up to the office, and months are closed. */
class CustodyIT extends LedgerOverHttp {

    @Test
    void what_is_deposited_and_remitted_moves_to_the_fen() {
        otherClerk
                .post(API + "/payments", payment(unit("SN-02"), "SN-02", "950.00"))
                .expect(201);
        String till = balance("1001:SN-02");
        String bank = balance("1002:COLL");
        String office = balance("1002:OFFICE");
        String transit = balance("1231:SN-02");

        Answer deposit =
                otherClerk.post(API + "/deposits", deposit("SN-02", "500.00")).expect(201);
        assertThat(otherClerk
                        .get(API + "/deposits/" + deposit.at("depositId"), "Read-After", "" + head())
                        .expect(200)
                        .at("amount"))
                .isEqualTo("500.00");
        assertThat(DuplicatePostingIT.minus(balance("1001:SN-02"), till)).isEqualTo("-500.00");
        assertThat(DuplicatePostingIT.minus(balance("1002:COLL"), bank)).isEqualTo("500.00");

        String whole = remit("400.00");
        assertThat(DuplicatePostingIT.minus(balance("1002:COLL"), bank)).isEqualTo("100.00");
        assertThat(confirm(whole, "400.00").expect(200).at("status")).isEqualTo("CONFIRMED");
        String partly = remit("100.00");
        assertThat(confirm(partly, "95.00").expect(200).at("status")).isEqualTo("DISPUTED");
        assertThat(DuplicatePostingIT.minus(balance("1231:SN-02"), transit)).isEqualTo("5.00");
        assertThat(confirm(partly, "5.00").expect(200).at("status")).isEqualTo("CONFIRMED");

        assertThat(balance("1231:SN-02")).isEqualTo(transit);
        assertThat(DuplicatePostingIT.minus(balance("1002:OFFICE"), office)).isEqualTo("500.00");
        assertThat(auditor.get(API + "/remittances/" + whole).expect(200).at("status"))
                .isEqualTo("CONFIRMED");
    }

    @Test
    void a_till_never_gives_more_than_it_holds() {
        otherClerk.post(API + "/deposits", deposit("SN-02", "9000000.00")).expect(422, "till-short");
        otherClerk.post(API + "/deposits", deposit("SN-01", "1.00")).expect(403, "other-agency-point");
    }

    @Test
    void a_month_is_closed_once_it_is_over() {
        String key = "close-" + next();
        assertThat(cashier.post(API + "/periods/2019-03/close", key, "{}")
                        .expect(200)
                        .at("status"))
                .isEqualTo("CLOSED");
        assertThat(cashier.post(API + "/periods/2019-03/close", key, "{}").header("Idempotency-Replayed"))
                .isEqualTo("true");
        YearMonth now = YearMonth.from(TestTime.today());
        cashier.post(API + "/periods/" + now + "/close", "{}").expect(422, "period-not-over");
        cashier.post(API + "/periods/2019-13/close", "{}").expect(400, "parameter-invalid");
    }

    @Test
    void the_journal_finds_lines_by_account_and_receipt() {
        Answer paid = clerk.post(API + "/payments", payment(unit("SN-01"), "SN-01", "95.00"))
                .expect(201);

        Answer lines = auditor.get(
                        API + "/journal?receipt=" + paid.at("receiptNo"), "Read-After", paid.header("Ledger-Position"))
                .expect(200);

        assertThat(lines.json()
                        .get("items")
                        .valueStream()
                        .map(line -> line.get("account").asString()))
                .contains("1001:SN-01");
        assertThat(lines.at("items.0.actor")).isEqualTo("clerk-sn-01");
        assertThat(auditor.get(API + "/journal?account=1001:SN-01&limit=1")
                        .expect(200)
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    private String remit(String amount) {
        return otherClerk
                .post(API + "/remittances", Map.of("agencyPoint", "SN-02", "amount", amount))
                .expect(201)
                .at("remittanceId");
    }

    private Answer confirm(String remittance, String amount) {
        return cashier.post(
                API + "/remittances/" + remittance + "/confirmation",
                Map.of("receivedAmount", amount, "bankSerial", "OFFICE-" + next()));
    }

    private static Map<String, Object> deposit(String point, String amount) {
        return Map.of("agencyPoint", point, "amount", amount, "bankSerial", "DEP-" + next());
    }
}
