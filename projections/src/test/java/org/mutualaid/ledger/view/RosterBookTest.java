package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsDue;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterEvent.RosterAccepted;
import org.mutualaid.ledger.roster.RosterEvent.RosterHeld;
import org.mutualaid.ledger.roster.RosterEvent.RowWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.view.RosterBook.Roster;
import org.mutualaid.ledger.view.RosterBook.Status;
import org.mutualaid.ledger.view.RosterRowBook.RowError;

class RosterBookTest {

    private final Views views = new Views();

    @Test
    void is_enrolled_once_every_accepted_row_is_covered() {
        views.given(Story.submitted("r1", 4), Story.listed("r1", 4, 1));
        assertThat(roster().status()).isEqualTo(Status.CHECKING);
        assertThat(roster().progress()).isZero();

        views.given(
                Story.checked("r1", new RowRefusal(2, "R07", "Covered already.", null)), Story.accepted("r1", 2, 2));
        assertThat(roster().status()).isEqualTo(Status.AWAITING_PAYMENT);
        assertThat(roster().amountOpen()).isEqualTo(Money.parse("200.00"));

        views.given(Story.applied("r1", "p1", 3, 2, 3), Story.begun("r1", 3, 3));
        assertThat(roster().status()).isEqualTo(Status.AWAITING_PAYMENT);
        assertThat(roster().enrolled()).isEqualTo(1);

        views.given(Story.begun("r1", 4, 4));
        assertThat(roster().status()).isEqualTo(Status.ENROLLED);
        assertThat(roster().amountApplied()).isEqualTo(Money.parse("200.00"));
        assertThat(roster().amountOpen()).isEqualTo(Money.ZERO);
        assertThat(roster().progress()).isEqualTo(100);
    }

    /** Whoever waits for that word can pay at once. */
    @Test
    void awaits_payment_only_once_its_unit_knows_what_is_due() {
        List<AcceptedRow> rows = List.of(new AcceptedRow(3, Story.member(3), 1));
        RowsBilled first = new RowsBilled("r1", 1, 2, "U1", "HOSP", 1, 12, Story.PRICE, rows, null);
        RowsBilled second = new RowsBilled("r1", 2, 2, "U1", "HOSP", 1, 12, Story.PRICE, rows, null);
        views.given(
                Story.submitted("r1", 4),
                Story.listed("r1", 4, 1),
                Story.checked("r1"),
                Story.accepted("r1", 2, 2),
                first,
                second);
        assertThat(roster().status()).isEqualTo(Status.CHECKING);
        assertThat(roster().progress()).isEqualTo(100);

        views.given(new ContributionsDue("U1", "r1", 1, 2, "HOSP", 1, 12, Story.PRICE, rows));
        assertThat(roster().status()).isEqualTo(Status.CHECKING);

        views.given(new ContributionsDue("U1", "r1", 2, 2, "HOSP", 1, 12, Story.PRICE, rows));
        assertThat(roster().status()).isEqualTo(Status.AWAITING_PAYMENT);
    }

    @Test
    void is_held_when_too_few_of_the_staff_are_accepted() {
        views.given(
                Story.submitted("r1", 4), Story.listed("r1", 4, 1), Story.checked("r1"), new RosterHeld("r1", 3, 1));

        assertThat(roster().status()).isEqualTo(Status.HELD);
        assertThat(roster().amountDue()).isEqualTo(Money.ZERO);
        assertThat(roster().participation())
                .isEqualTo(new RosterBook.Participation(20, 3, new BigDecimal("15.0"), false));
    }

    @Test
    void lists_every_fault_of_every_rejected_row() {
        views.given(
                Story.submitted("r1", 4),
                Story.listed("r1", 4, 1),
                Story.checked("r1", new RowRefusal(3, "R07", "Covered already.", null)));

        assertThat(views.rosterRows.errors("r1"))
                .containsExactly(
                        new RowError(1, "R04", "Too old.", null),
                        new RowError(1, "R07", "Shares.", null),
                        new RowError(3, "R07", "Covered already.", null));
    }

    @Test
    void tells_the_joining_fees_that_are_a_part_of_what_is_due() {
        views.given(Story.submitted("r1", 4), Story.listed("r1", 4, 1), Story.checked("r1"));
        assertThat(roster().joiningFees()).isEqualTo(Money.ZERO);

        views.given(new RosterAccepted("r1", 3, 1, Money.parse("320.00"), Money.parse("20.00")));
        assertThat(roster().amountDue()).isEqualTo(Money.parse("320.00"));
        assertThat(roster().joiningFees()).isEqualTo(Money.parse("20.00"));

        views.given(new RowWithdrawn("r1", 2, 2, 1, Money.parse("210.00"), Money.parse("10.00")));
        assertThat(roster().joiningFees()).isEqualTo(Money.parse("10.00"));

        views.given(new RowWithdrawn("r1", 3, 1, 1, Money.parse("100.00")));
        assertThat(roster().joiningFees()).isEqualTo(Money.ZERO);
    }

    private Roster roster() {
        return views.rosters.find("r1").orElseThrow();
    }
}
