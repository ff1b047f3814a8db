package org.mutualaid.ledger.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.written;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionCommand.ApplyToRows;
import org.mutualaid.ledger.contribution.ContributionCommand.BillUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsDue;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.rule.Refused;

class UnitAccountTest {

    @Test
    void keeps_money_unapplied_while_nothing_is_due() {
        List<ContributionEvent> events = UnitAccount.decide(credit("P1", "95.00", "R1"), UnitAccount.NONE);

        assertThat(events)
                .containsExactly(new UnitCredited("U1", "P1", yuan("95.00"), day("2024-05-28"), List.of("R1")));
    }

    @Test
    void applies_money_as_soon_as_its_roster_is_due() {
        UnitAccount paid = given(UnitAccount.NONE, credit("P1", "190.00", "R1"));

        List<ContributionEvent> events = UnitAccount.decide(bill("R1", 1, 2), paid);

        assertThat(events).hasSize(2);
        assertThat(events.getFirst()).isInstanceOf(ContributionsDue.class);
        ContributionsApplied applied = (ContributionsApplied) events.getLast();
        assertThat(applied.rows())
                .containsExactly(
                        new AppliedRow(1, member(1), yuan("95.00")), new AppliedRow(2, member(2), yuan("95.00")));
        assertThat(applied.sources()).containsExactly(new Source("P1", yuan("190.00")));
        assertThat(applied.paidOn()).isEqualTo("2024-05-28");
        assertThat(written(applied.entry())).containsExactly("Dr 2201:U1 190.00", "Cr 4101:HOSP:v1 190.00");
    }

    @Test
    void applies_a_payment_that_comes_after_the_bill() {
        UnitAccount due = given(UnitAccount.NONE, bill("R1", 1, 2));

        assertThat(applied(UnitAccount.decide(credit("P1", "190.00", "R1"), due)))
                .hasSize(1);
    }

    @Test
    void credits_a_payment_once() {
        UnitAccount paid = given(UnitAccount.NONE, credit("P1", "95.00", "R1"));

        assertThat(UnitAccount.decide(credit("P1", "95.00", "R1"), paid)).isEmpty();
    }

    @Test
    void bills_each_part_of_a_roster_once() {
        UnitAccount due = given(UnitAccount.NONE, bill("R1", 1, 2));

        assertThat(UnitAccount.decide(bill("R1", 1, 2), due)).isEmpty();
        UnitAccount paid = given(due, credit("P1", "190.00", "R1"));
        assertThat(UnitAccount.decide(bill("R1", 1, 2), paid)).isEmpty();
    }

    /** H13: never spread pro rata. */
    @Test
    void keeps_a_transfer_with_a_wrong_total_whole_until_the_rest_is_paid() {
        UnitAccount due = given(UnitAccount.NONE, bill("R1", 1, 2), bill("R2", 3, 2));
        List<ContributionEvent> tooLittle = UnitAccount.decide(credit("P1", "379.99", "R1", "R2"), due);
        assertThat(applied(tooLittle)).isEmpty();
        UnitAccount waiting = after(due, UnitAccount::evolve, tooLittle);

        List<ContributionsApplied> applied = applied(UnitAccount.decide(credit("P2", "0.01"), waiting));

        assertThat(applied).extracting(ContributionsApplied::rosterId).containsExactly("R1", "R2");
        assertThat(applied.getLast().sources())
                .containsExactly(new Source("P1", yuan("189.99")), new Source("P2", yuan("0.01")));
    }

    @Test
    void keeps_a_transfer_whole_until_every_roster_it_names_is_due() {
        UnitAccount paid = given(UnitAccount.NONE, credit("P1", "380.00", "R1", "R2"));
        UnitAccount oneDue = given(paid, bill("R1", 1, 2));
        assertThat(oneDue.bills().get("R1").open()).hasSize(2);

        assertThat(applied(UnitAccount.decide(bill("R2", 3, 2), oneDue))).hasSize(2);
    }

    /** H6: what a loser paid must still be there to be given back. */
    @Test
    void takes_the_payment_first_that_was_meant_for_the_roster_then_one_meant_for_none() {
        UnitAccount account = given(
                UnitAccount.NONE,
                credit("P1", "95.00", "R1"),
                credit("P2", "60.00"),
                credit("P3", "60.00", "R2"),
                bill("R2", 1, 1));
        UnitAccount other = given(UnitAccount.NONE, credit("P1", "95.00", "R1"), credit("P2", "50.00", "R2"));

        assertThat(account.lots().find("P1").left()).isEqualTo(yuan("95.00"));
        assertThat(account.lots().find("P2").left()).isEqualTo(yuan("25.00"));
        assertThat(account.lots().find("P3").left()).isEqualTo(yuan("0.00"));
        assertThat(applied(UnitAccount.decide(bill("R2", 1, 1), other))
                        .getFirst()
                        .sources())
                .containsExactly(new Source("P2", yuan("50.00")), new Source("P1", yuan("45.00")));
    }

    @Test
    void keeps_a_surplus_unapplied() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 2), credit("P1", "285.00", "R1"));

        assertThat(account.lots().find("P1").left()).isEqualTo(yuan("95.00"));
        assertThat(account.bills().get("R1").open()).isEmpty();
    }

    @Test
    void applies_nothing_of_a_payment_that_names_no_roster() {
        UnitAccount due = given(UnitAccount.NONE, bill("R1", 1, 2));

        assertThat(applied(UnitAccount.decide(credit("P1", "190.00"), due))).isEmpty();
    }

    @Test
    void waits_for_all_parts_of_a_roster() {
        UnitAccount paid = given(UnitAccount.NONE, credit("P1", "190.00", "R1"));
        List<ContributionEvent> first = UnitAccount.decide(part("R1", 0, 2, 1, 1), paid);
        assertThat(applied(first)).isEmpty();

        List<ContributionEvent> second =
                UnitAccount.decide(part("R1", 1, 2, 2, 1), after(paid, UnitAccount::evolve, first));

        assertThat(applied(second).getFirst().rows())
                .extracting(AppliedRow::seq)
                .containsExactly(1, 2);
    }

    @Test
    void applies_large_rosters_in_parts_of_at_most_five_hundred_rows() {
        UnitAccount due = given(UnitAccount.NONE, bill("R1", 1, 1_201));

        List<ContributionsApplied> applied = applied(
                UnitAccount.decide(credit("P1", yuan("95.00").times(1_201).toString(), "R1"), due));

        assertThat(applied).extracting(part -> part.rows().size()).containsExactly(500, 500, 201);
        assertThat(Money.sum(applied.stream()
                        .flatMap(part -> part.sources().stream())
                        .map(Source::amount)
                        .toList()))
                .isEqualTo(yuan("114095.00"));
    }

    @Test
    void charges_for_every_share() {
        RowsBilled twoShares = new RowsBilled(
                "R1", 0, 1, "U1", "HOSP", 1, 12, yuan("95.00"), List.of(new AcceptedRow(1, member(1), 2)), null);
        UnitAccount due = given(UnitAccount.NONE, new BillUnit("U1", twoShares));

        assertThat(applied(UnitAccount.decide(credit("P1", "189.99", "R1"), due)))
                .isEmpty();
        assertThat(applied(UnitAccount.decide(credit("P1", "190.00", "R1"), due))
                        .getFirst()
                        .rows())
                .containsExactly(new AppliedRow(1, member(1), yuan("190.00")));
    }

    @Test
    void begins_cover_by_the_latest_payment_that_it_needed() {
        UnitAccount account = given(
                UnitAccount.NONE,
                bill("R1", 1, 2),
                new CreditUnit("U1", "P1", yuan("95.00"), day("2024-05-20"), List.of("R1")));

        ContributionsApplied applied = applied(UnitAccount.decide(
                        new CreditUnit("U1", "P2", yuan("95.00"), day("2024-06-03"), List.of("R1")), account))
                .getFirst();

        assertThat(applied.paidOn()).isEqualTo("2024-06-03");
        assertThat(applied.entry().effectiveDate()).isEqualTo("2024-06-03");
    }

    @Test
    void earns_the_first_year_now_and_later_years_in_their_time() {
        UnitAccount due = given(UnitAccount.NONE, years(36, "100.00"));

        ContributionsApplied applied =
                applied(UnitAccount.decide(credit("P1", "100.00", "R1"), due)).getFirst();

        assertThat(written(applied.entry()))
                .containsExactly(
                        "Dr 2201:U1 100.00",
                        "Cr 4101:HOSP:v1 33.34",
                        "Cr 2203:HOSP:2025 33.33",
                        "Cr 2203:HOSP:2026 33.33");
    }

    /** A row that is given back later must take exactly what it brought. */
    @Test
    void splits_every_row_for_itself() {
        UnitAccount due = given(
                UnitAccount.NONE,
                new BillUnit(
                        "U1",
                        new RowsBilled(
                                "R1",
                                0,
                                1,
                                "U1",
                                "HOSP",
                                1,
                                36,
                                yuan("100.00"),
                                List.of(new AcceptedRow(1, member(1), 1), new AcceptedRow(2, member(2), 1)),
                                null)));

        ContributionsApplied applied =
                applied(UnitAccount.decide(credit("P1", "200.00", "R1"), due)).getFirst();

        assertThat(written(applied.entry()))
                .containsExactly(
                        "Dr 2201:U1 200.00",
                        "Cr 4101:HOSP:v1 66.68",
                        "Cr 2203:HOSP:2025 66.66",
                        "Cr 2203:HOSP:2026 66.66");
    }

    @Test
    void earns_a_broken_last_year_by_its_months() {
        UnitAccount due = given(UnitAccount.NONE, years(18, "90.00"));

        ContributionsApplied applied =
                applied(UnitAccount.decide(credit("P1", "90.00", "R1"), due)).getFirst();

        assertThat(written(applied.entry()))
                .containsExactly("Dr 2201:U1 90.00", "Cr 4101:HOSP:v1 60.00", "Cr 2203:HOSP:2025 30.00");
    }

    @Test
    void applies_money_to_the_rows_that_the_unit_names() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 3), credit("P1", "190.00", "R1"));

        ContributionsApplied applied = applied(UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1, 3)), account))
                .getFirst();

        assertThat(applied.rows()).extracting(AppliedRow::seq).containsExactly(1, 3);
        UnitAccount now = UnitAccount.evolve(account, applied);
        assertThat(now.bills().get("R1").open()).containsOnlyKeys(2);
        assertThat(now.lots().find("P1").left()).isEqualTo(Money.ZERO);
        assertThat(UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1, 3)), now))
                .as("once")
                .isEmpty();
    }

    @Test
    void applies_money_to_all_open_rows_when_none_is_named() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 3), credit("P1", "285.00"));

        assertThat(applied(UnitAccount.decide(new ApplyToRows("U1", "R1", null), account))
                        .getFirst()
                        .rows())
                .hasSize(3);
    }

    @Test
    void refuses_to_apply_more_than_there_is() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 3), credit("P1", "189.99", "R1"));

        assertRefused(
                Refused.Kind.RULE,
                "unapplied-insufficient",
                () -> UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1, 3)), account));
    }

    @Test
    void refuses_to_apply_money_to_a_row_that_was_never_billed() {
        UnitAccount account = given(UnitAccount.NONE, bill("R1", 1, 3), credit("P1", "190.00"));

        assertRefused(
                Refused.Kind.RULE,
                "row-not-due",
                () -> UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1, 4)), account));
    }

    @Test
    void refuses_to_apply_money_to_a_roster_that_is_not_due() {
        UnitAccount account = given(UnitAccount.NONE, credit("P1", "190.00", "R1"));

        assertRefused(
                Refused.Kind.CONFLICT,
                "roster-not-due",
                () -> UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1)), account));
    }

    @Test
    void carries_a_surplus_over_as_of_the_day_on_which_the_unit_says_so() {
        UnitAccount account = given(UnitAccount.NONE, credit("P1", "190.00"), bill("R1", 1, 2));

        ContributionsApplied carried = applied(
                        UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1), day("2025-04-01")), account))
                .getFirst();
        assertThat(carried.paidOn()).isEqualTo("2025-04-01");
        assertThat(carried.entry().effectiveDate()).isEqualTo("2025-04-01");
        ContributionsApplied early = applied(
                        UnitAccount.decide(new ApplyToRows("U1", "R1", List.of(1), day("2024-01-01")), account))
                .getFirst();
        assertThat(early.paidOn()).as("never before the money came").isEqualTo("2024-05-28");
    }

    @Test
    void refuses_an_empty_list_of_rows_and_moves_nothing() {
        UnitAccount account = given(UnitAccount.NONE, credit("P1", "190.00"), bill("R1", 1, 2));

        assertRefused(
                Refused.Kind.RULE,
                "rows-empty",
                () -> UnitAccount.decide(new ApplyToRows("U1", "R1", List.of()), account));
        assertThat(applied(UnitAccount.decide(new ApplyToRows("U1", "R1", null), account)))
                .as("left out means all")
                .singleElement()
                .satisfies(all -> assertThat(all.rows()).hasSize(2));
    }

    static CreditUnit credit(String paymentId, String amount, String... rosters) {
        return new CreditUnit("U1", paymentId, yuan(amount), day("2024-05-28"), List.of(rosters));
    }

    static BillUnit bill(String rosterId, int first, int rows) {
        return part(rosterId, 0, 1, first, rows);
    }

    static BillUnit part(String rosterId, int part, int parts, int first, int rows) {
        List<AcceptedRow> accepted = IntStream.range(first, first + rows)
                .mapToObj(seq -> new AcceptedRow(seq, member(seq), 1))
                .toList();
        return new BillUnit(
                "U1", new RowsBilled(rosterId, part, parts, "U1", "HOSP", 1, 12, yuan("95.00"), accepted, null));
    }

    static BillUnit years(int months, String price) {
        return new BillUnit(
                "U1",
                new RowsBilled(
                        "R1",
                        0,
                        1,
                        "U1",
                        "HOSP",
                        1,
                        months,
                        yuan(price),
                        List.of(new AcceptedRow(1, member(1), 1)),
                        null));
    }

    static UnitAccount given(UnitAccount start, ContributionCommand... commands) {
        UnitAccount account = start;
        for (ContributionCommand command : commands) {
            account = after(account, UnitAccount::evolve, decide(command, account));
        }
        return account;
    }

    static List<ContributionEvent> decide(ContributionCommand command, UnitAccount account) {
        return switch (command) {
            case CreditUnit credit -> UnitAccount.decide(credit, account);
            case BillUnit bill -> UnitAccount.decide(bill, account);
            case ApplyToRows apply -> UnitAccount.decide(apply, account);
            case ContributionCommand.DropRow drop -> UnitAccount.decide(drop, account);
            case ContributionCommand.DropRoster drop -> UnitAccount.decide(drop, account);
            case ContributionCommand.ReturnContribution back -> UnitAccount.decide(back, account);
            case ContributionCommand.TakeBackPayment back -> UnitAccount.decide(back, account);
            case ContributionCommand.ChargeBackPayment back -> UnitAccount.decide(back, account);
            case ContributionCommand.RequestRefund request -> UnitAccount.decide(request, account);
            case ContributionCommand.ApproveRefund approve -> UnitAccount.decide(approve, account);
            case ContributionCommand.PayRefund pay -> UnitAccount.decide(pay, account);
            case ContributionCommand.EndRefund end -> UnitAccount.decide(end, account);
        };
    }

    static List<ContributionsApplied> applied(List<ContributionEvent> events) {
        return events.stream()
                .filter(ContributionsApplied.class::isInstance)
                .map(ContributionsApplied.class::cast)
                .toList();
    }
}
