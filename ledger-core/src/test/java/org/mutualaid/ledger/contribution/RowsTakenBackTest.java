package org.mutualaid.ledger.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.contribution.UnitAccountTest.applied;
import static org.mutualaid.ledger.contribution.UnitAccountTest.bill;
import static org.mutualaid.ledger.contribution.UnitAccountTest.credit;
import static org.mutualaid.ledger.contribution.UnitAccountTest.given;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionCommand.BillUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRoster;
import org.mutualaid.ledger.contribution.ContributionCommand.DropRow;
import org.mutualaid.ledger.contribution.ContributionCommand.ReturnContribution;
import org.mutualaid.ledger.contribution.ContributionCommand.TakeBackPayment;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.RosterDropped;
import org.mutualaid.ledger.contribution.ContributionEvent.RowDropped;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.rule.Refused;

/** Rows that are put right, dropped or given back after the roster was billed. */
class RowsTakenBackTest {

    @Test
    void applies_what_is_left_to_a_row_that_was_put_right_later() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 2), credit("P1", "285.00", "R1"));

        List<ContributionsApplied> applied = applied(UnitAccount.decide(corrected("R1", 1, 3), account));

        assertThat(applied).hasSize(1);
        assertThat(applied.getFirst().rows()).containsExactly(new AppliedRow(3, member(3), yuan("95.00")));
    }

    @Test
    void applies_it_at_once_even_if_the_payment_had_named_no_roster() {
        UnitAccount account = given(
                UnitAccount.NONE,
                bill("R1", 1, 2),
                credit("P1", "200.00"),
                new ContributionCommand.ApplyToRows("U1", "R1", List.of(1)));

        assertThat(applied(UnitAccount.decide(corrected("R1", 1, 3), account)))
                .flatExtracting(ContributionsApplied::rows)
                .extracting(AppliedRow::seq)
                .containsExactly(3);
    }

    @Test
    void pays_for_it_once_however_much_there_is() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 2), credit("P1", "500.00", "R1"));

        assertThat(applied(UnitAccount.decide(corrected("R1", 1, 3), account))).hasSize(1);
    }

    @Test
    void keeps_a_row_open_that_the_money_does_not_cover() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 2), credit("P1", "284.99", "R1"));

        assertThat(applied(UnitAccount.decide(corrected("R1", 1, 3), account))).isEmpty();
    }

    @Test
    void waits_with_a_row_put_right_while_nothing_of_its_roster_is_paid() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 2), credit("P1", "95.00"));

        assertThat(applied(UnitAccount.decide(corrected("R1", 1, 3), account))).isEmpty();
    }

    @Test
    void takes_a_dropped_row_off_the_bill_and_applies_what_now_suffices() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 3), credit("P1", "190.00", "R1"));

        List<ContributionEvent> events = UnitAccount.decide(new DropRow("U1", "R1", 2), account);

        assertThat(events.getFirst()).isEqualTo(new RowDropped("U1", "R1", 2));
        assertThat(applied(events).getFirst().rows())
                .extracting(AppliedRow::seq)
                .containsExactly(1, 3);
        assertThat(UnitAccount.decide(new DropRow("U1", "R1", 2), given(account, new DropRow("U1", "R1", 2))))
                .as("once")
                .isEmpty();
    }

    @Test
    void refuses_to_drop_a_row_that_is_paid_or_was_never_billed() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 1), credit("P1", "95.00", "R1"));

        assertRefused(Refused.Kind.CONFLICT, "row-paid", () -> UnitAccount.decide(new DropRow("U1", "R1", 1), account));
        assertRefused(
                Refused.Kind.CONFLICT, "row-not-due", () -> UnitAccount.decide(new DropRow("U1", "R1", 2), account));
        assertRefused(
                Refused.Kind.CONFLICT, "roster-not-due", () -> UnitAccount.decide(new DropRow("U1", "R2", 1), account));
    }

    @Test
    void drops_a_whole_roster_that_nobody_has_paid_for() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 3));

        assertThat(UnitAccount.decide(new DropRoster("U1", "R1"), account))
                .containsExactly(new RosterDropped("U1", "R1"));
        UnitAccount dropped = given(account, new DropRoster("U1", "R1"));
        assertThat(UnitAccount.decide(new DropRoster("U1", "R1"), dropped)).isEmpty();
        assertThat(UnitAccount.decide(corrected("R1", 1, 4), dropped))
                .as("a row that was put right at the same moment is not billed any more")
                .isEmpty();
        assertThat(applied(UnitAccount.decide(credit("P1", "285.00", "R1"), dropped)))
                .as("nothing is due any more")
                .isEmpty();
    }

    @Test
    void refuses_to_drop_a_roster_of_which_a_row_is_paid() {
        UnitAccount account = given(
                UnitAccount.NONE,
                bill("R1", 1, 2),
                credit("P1", "95.00"),
                new ContributionCommand.ApplyToRows("U1", "R1", List.of(1)));

        assertRefused(
                Refused.Kind.CONFLICT, "roster-paid", () -> UnitAccount.decide(new DropRoster("U1", "R1"), account));
    }

    /** H12: what was earned and what was not both come back. */
    @Test
    void gives_back_income_and_unearned_part_of_a_voided_cover() {
        UnitAccount account =
                given(UnitAccount.NONE, UnitAccountTest.years(36, "100.00"), credit("P1", "100.00", "R1"));

        ContributionReturned returned = (ContributionReturned)
                UnitAccount.decide(new ReturnContribution("U1", "R1", 1, day("2025-02-03")), account)
                        .getFirst();

        assertThat(written(returned.entry()))
                .containsExactly(
                        "Dr 4101:HOSP:v1 33.34",
                        "Dr 2203:HOSP:2025 33.33",
                        "Dr 2203:HOSP:2026 33.33",
                        "Cr 2201:U1 100.00");
        assertThat(returned.entry().effectiveDate()).isEqualTo("2025-02-03");
        assertThat(returned.row()).isEqualTo(new AppliedRow(1, member(1), yuan("100.00")));
        UnitAccount now = UnitAccount.evolve(account, returned);
        assertThat(now.lots().find("P1").left()).isEqualTo(yuan("100.00"));
        assertThat(UnitAccount.decide(new ReturnContribution("U1", "R1", 1, day("2025-02-03")), now))
                .as("once")
                .isEmpty();
    }

    @Test
    void gives_money_back_to_the_payments_that_paid_for_the_row() {
        UnitAccount account =
                given(UnitAccount.NONE, bill("R1", 1, 2), credit("P1", "150.00", "R1"), credit("P2", "40.00", "R1"));

        ContributionReturned first = (ContributionReturned)
                UnitAccount.decide(new ReturnContribution("U1", "R1", 1, day("2024-06-01")), account)
                        .getFirst();
        ContributionReturned second = (ContributionReturned) UnitAccount.decide(
                        new ReturnContribution("U1", "R1", 2, day("2024-06-01")), UnitAccount.evolve(account, first))
                .getFirst();

        assertThat(first.sources()).containsExactly(new Source("P1", yuan("95.00")));
        assertThat(second.sources()).containsExactly(new Source("P1", yuan("55.00")), new Source("P2", yuan("40.00")));
    }

    @Test
    void does_not_spend_returned_money_on_the_same_row_again() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 1), credit("P1", "95.00", "R1"));
        UnitAccount returned = given(account, new ReturnContribution("U1", "R1", 1, day("2024-06-01")));

        assertThat(applied(UnitAccount.decide(credit("P2", "95.00", "R1"), returned)))
                .isEmpty();
    }

    /** The cover was voided before anybody noticed that its payment had been reversed. */
    @Test
    void takes_the_row_of_a_voided_cover_off_the_bill_if_its_payment_was_reversed() {
        UnitAccount account = given(
                UnitAccount.NONE,
                bill("R1", 1, 1),
                credit("P1", "95.00", "R1"),
                new TakeBackPayment("U1", "P1", "V1", day("2024-05-30")));

        List<ContributionEvent> events =
                UnitAccount.decide(new ReturnContribution("U1", "R1", 1, day("2024-06-01")), account);

        assertThat(events).containsExactly(new RowDropped("U1", "R1", 1));
        UnitAccount now = after(account, UnitAccount::evolve, events);
        assertThat(now.bills().get("R1").due()).isEqualTo(yuan("0.00"));
        assertThat(UnitAccount.decide(new ReturnContribution("U1", "R1", 1, day("2024-06-01")), now))
                .isEmpty();
    }

    @Test
    void refuses_to_give_back_what_was_never_due() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 1));

        assertRefused(
                Refused.Kind.CONFLICT,
                "row-not-paid",
                () -> UnitAccount.decide(new ReturnContribution("U1", "R1", 2, day("2024-06-01")), account));
    }

    private static BillUnit corrected(String rosterId, int part, int seq) {
        return new BillUnit(
                "U1",
                new RowsBilled(
                        rosterId,
                        part,
                        part + 1,
                        "U1",
                        "HOSP",
                        1,
                        12,
                        yuan("95.00"),
                        List.of(new AcceptedRow(seq, member(seq), 1)),
                        true));
    }
}
