package org.mutualaid.ledger.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.contribution.UnitAccountTest.applied;
import static org.mutualaid.ledger.contribution.UnitAccountTest.bill;
import static org.mutualaid.ledger.contribution.UnitAccountTest.credit;
import static org.mutualaid.ledger.contribution.UnitAccountTest.given;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionCommand.ApplyToRows;
import org.mutualaid.ledger.contribution.ContributionCommand.ChargeBackPayment;
import org.mutualaid.ledger.contribution.ContributionCommand.RefundReason;
import org.mutualaid.ledger.contribution.ContributionCommand.RequestRefund;
import org.mutualaid.ledger.contribution.ContributionCommand.ReturnContribution;
import org.mutualaid.ledger.contribution.ContributionCommand.TakeBackPayment;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.OwedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentTakenBack;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Ink;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.Payer;

class LossesTest {

    @Test
    void opens_the_rows_again_that_a_reversed_payment_had_paid_for() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 2), credit("P1", "200.00", "R1"));

        List<ContributionEvent> events = UnitAccount.decide(takeBack("P1", "2024-06-12"), account);

        ContributionsUnapplied unapplied = (ContributionsUnapplied) events.getFirst();
        assertThat(unapplied.rows()).extracting(AppliedRow::seq).containsExactly(1, 2);
        assertThat(unapplied.sources()).containsExactly(new Source("P1", yuan("190.00")));
        assertThat(unapplied.round()).isEqualTo(1);
        assertThat(unapplied.correction().ink()).isEqualTo(Ink.RED);
        assertThat(unapplied.entry().effectiveDate()).isEqualTo("2024-05-28");
        assertThat(written(unapplied.entry())).containsExactly("Cr 2201:U1 190.00", "Dr 4101:HOSP:v1 190.00");
        assertThat(events.getLast()).isEqualTo(new PaymentTakenBack("U1", "P1", "V-P1", yuan("200.00")));
        UnitAccount now = after(account, UnitAccount::evolve, events);
        assertThat(now.bills().get("R1").open()).containsOnlyKeys(1, 2);
        assertThat(now.lots().total()).isEqualTo(yuan("0.00"));
    }

    @Test
    void cancels_income_of_a_year_before_in_blue_in_the_year_of_the_finding() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 1), credit("P1", "95.00", "R1"));

        ContributionsUnapplied unapplied = (ContributionsUnapplied)
                UnitAccount.decide(takeBack("P1", "2025-01-02"), account).getFirst();

        assertThat(unapplied.correction().ink()).isEqualTo(Ink.BLUE);
        assertThat(unapplied.entry().effectiveDate()).isEqualTo("2025-01-02");
    }

    @Test
    void gives_other_payments_back_what_they_had_in_a_row_that_is_open_again() {
        UnitAccount account = given(
                UnitAccount.NONE,
                bill("R1", 1, 3),
                credit("P1", "150.00"),
                credit("P2", "135.00"),
                new ApplyToRows("U1", "R1", null));

        ContributionsUnapplied unapplied = (ContributionsUnapplied)
                UnitAccount.decide(takeBack("P2", "2024-06-12"), account).getFirst();

        assertThat(unapplied.rows())
                .as("row 1 is paid by P1 alone")
                .extracting(AppliedRow::seq)
                .containsExactly(2, 3);
        assertThat(unapplied.sources())
                .containsExactly(new Source("P1", yuan("55.00")), new Source("P2", yuan("135.00")));
        UnitAccount now =
                after(account, UnitAccount::evolve, UnitAccount.decide(takeBack("P2", "2024-06-12"), account));
        assertThat(now.bills().get("R1").paid()).containsOnlyKeys(1);
        assertThat(now.lots().total()).isEqualTo(yuan("55.00"));
    }

    @Test
    void applies_the_right_payment_in_a_new_round() {
        UnitAccount reversed =
                given(UnitAccount.NONE, bill("R1", 1, 1), credit("P1", "95.00", "R1"), takeBack("P1", "2024-06-12"));

        List<ContributionsApplied> again = applied(UnitAccount.decide(credit("P2", "95.00", "R1"), reversed));

        assertThat(again).extracting(ContributionsApplied::round).containsExactly(2);
        assertThat(applied(UnitAccount.decide(credit("P3", "95.00"), reversed)))
                .as("the reversed payment wishes nothing any more")
                .isEmpty();
    }

    @Test
    void takes_a_payment_back_once_and_never_one_that_goes_back_to_its_payers() {
        UnitAccount account = given(UnitAccount.NONE, credit("P1", "95.00"), takeBack("P1", "2024-06-12"));
        UnitAccount refunding = given(
                UnitAccount.NONE,
                credit("P1", "95.00"),
                new RequestRefund(
                        "U1",
                        "F1",
                        "P1",
                        yuan("1.00"),
                        RefundReason.OVERPAID,
                        Map.of(Payer.UNIT, yuan("1.00")),
                        "clerk"));

        assertThat(UnitAccount.decide(takeBack("P1", "2024-06-12"), account)).isEmpty();
        assertThat(UnitAccount.decide(credit("P1", "95.00"), account))
                .as("nor credited again")
                .isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT,
                "already-reversed",
                () -> UnitAccount.decide(new TakeBackPayment("U1", "P1", "V2", day("2024-06-13")), account));
        assertRefused(Refused.Kind.CONFLICT, "already-reversed", () -> UnitAccount.decide(chargeBack("P1"), account));
        assertRefused(
                Refused.Kind.CONFLICT,
                "payment-refunded",
                () -> UnitAccount.decide(takeBack("P1", "2024-06-12"), refunding));
        assertRefused(
                Refused.Kind.UNKNOWN,
                "payment-unknown",
                () -> UnitAccount.decide(takeBack("P9", "2024-06-12"), refunding));
    }

    /** H14. */
    @Test
    void makes_the_payer_of_a_charged_back_payment_a_debtor_and_keeps_the_income() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 1), credit("P1", "100.00", "R1"));

        PaymentChargedBack charged = (PaymentChargedBack)
                UnitAccount.decide(chargeBack("P1"), account).getFirst();

        assertThat(written(charged.entry()))
                .containsExactly("Dr 1122:MEMBER 95.00", "Dr 2201:U1 5.00", "Dr 5301:POS 0.60", "Cr 1012:SN-01 100.60");
        assertThat(charged.owed()).isEqualTo(yuan("95.00"));
        assertThat(charged.rows())
                .extracting(OwedRow::seq, OwedRow::amount)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1, yuan("95.00")));
        UnitAccount now = UnitAccount.evolve(account, charged);
        assertThat(now.lots().total()).isEqualTo(yuan("0.00"));
        assertThat(now.bills().get("R1").due()).isEqualTo(yuan("95.00"));
        assertThat(UnitAccount.decide(chargeBack("P1"), now)).isEmpty();
        assertRefused(
                Refused.Kind.CONFLICT,
                "payment-charged-back",
                () -> UnitAccount.decide(takeBack("P1", "2024-06-12"), now));
    }

    @Test
    void settles_the_debt_with_money_that_names_the_roster_or_its_rows() {
        UnitAccount owing = given(UnitAccount.NONE, bill("R1", 1, 2), credit("P1", "190.00", "R1"), chargeBack("P1"));

        DebtSettled byRoster = settled(UnitAccount.decide(credit("P2", "190.00", "R1"), owing));
        assertThat(written(byRoster.entry())).containsExactly("Dr 2201:U1 190.00", "Cr 1122:MEMBER 190.00");
        assertThat(byRoster.sources()).containsExactly(new Source("P2", yuan("190.00")));
        UnitAccount waiting = given(owing, credit("P2", "95.00"));
        DebtSettled byRow = settled(UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(2)), waiting));
        assertThat(byRow.rows()).extracting(AppliedRow::seq).containsExactly(2);
        UnitAccount half = UnitAccount.evolve(waiting, byRow);
        assertThat(half.bills().get("R1").due()).isEqualTo(yuan("95.00"));
        assertRefused(
                Refused.Kind.RULE,
                "unapplied-insufficient",
                () -> UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1)), half));
    }

    /** Money that came on 28 May makes a debt of 10 June good on 10 June, not before anybody owed it. */
    @Test
    void settles_no_debt_before_it_arose_or_before_the_day_that_is_named() {
        UnitAccount owing = given(
                UnitAccount.NONE,
                credit("P2", "95.00"),
                bill("R1", 1, 1),
                credit("P1", "95.00"),
                new ApplyToRows("U1", "R1", null));
        String paidBy = owing.lots().find("P1").left().isZero() ? "P1" : "P2";
        UnitAccount charged = given(owing, chargeBack(paidBy));

        DebtSettled today = settled(UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1)), charged));
        DebtSettled later =
                settled(UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1), day("2024-06-15")), charged));

        assertThat(today.paidOn()).isEqualTo("2024-06-10");
        assertThat(today.entry().effectiveDate()).isEqualTo("2024-06-10");
        assertThat(later.entry().effectiveDate()).isEqualTo("2024-06-15");
    }

    /** The row was paid on 28 May and made good on 10 June; taking the second payment back is no entry of May. */
    @Test
    void opens_a_row_again_as_of_the_day_on_which_its_debt_was_made_good() {
        UnitAccount settled = given(
                UnitAccount.NONE,
                bill("R1", 1, 1),
                credit("P1", "95.00", "R1"),
                chargeBack("P1"),
                credit("P2", "95.00", "R1"));

        ContributionsUnapplied unapplied = (ContributionsUnapplied)
                UnitAccount.decide(takeBack("P2", "2024-06-12"), settled).getFirst();

        assertThat(unapplied.entry().effectiveDate()).isEqualTo("2024-06-10");
        assertThat(written(unapplied.entry())).containsExactly("Cr 2201:U1 95.00", "Dr 4101:HOSP:v1 95.00");
    }

    @Test
    void cancels_the_debt_when_the_unpaid_cover_is_voided() {
        UnitAccount owing = given(UnitAccount.NONE, bill("R1", 1, 1), credit("P1", "95.00", "R1"), chargeBack("P1"));

        ContributionReturned returned = (ContributionReturned)
                UnitAccount.decide(new ReturnContribution("U1", "R1", 1, day("2024-08-01")), owing)
                        .getFirst();

        assertThat(written(returned.entry())).containsExactly("Dr 4101:HOSP:v1 95.00", "Cr 1122:MEMBER 95.00");
        assertThat(returned.sources()).isEmpty();
    }

    private static DebtSettled settled(List<ContributionEvent> events) {
        return events.stream()
                .filter(DebtSettled.class::isInstance)
                .map(DebtSettled.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static TakeBackPayment takeBack(String paymentId, String on) {
        return new TakeBackPayment("U1", paymentId, "V-" + paymentId, day(on));
    }

    private static ChargeBackPayment chargeBack(String paymentId) {
        return new ChargeBackPayment(
                "U1",
                paymentId,
                "B-" + paymentId,
                "SN-01",
                Payer.MEMBER,
                Chart.CLEARING.of("SN-01"),
                yuan("0.60"),
                Chart.BANK_FEES.of("POS"),
                day("2024-06-10"),
                day("2024-07-10"));
    }
}
