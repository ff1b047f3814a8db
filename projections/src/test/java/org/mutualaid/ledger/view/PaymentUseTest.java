package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.contribution.ContributionEvent.AppliedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.Source;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.PaymentUse.Use;

class PaymentUseTest {

    private static final Money FEE = Money.parse("10.00");

    private final Views views = new Views();

    @Test
    void tells_what_a_payment_paid_for_on_each_roster() {
        given(Story.applied("r1", "p1", 1, 3, 1), Story.applied("r2", "p1", 1, 2, 4));

        assertThat(views.uses.of("p1"))
                .containsExactly(
                        new Use("r1", "HOSP", 1, 3, Money.parse("300.00"), Money.ZERO, 0),
                        new Use("r2", "HOSP", 1, 2, Money.parse("200.00"), Money.ZERO, 0));
        assertThat(views.uses.of("p2")).isEmpty();
        assertThat(views.uses.cashier("p1")).contains("person-1");
    }

    @Test
    void what_was_given_back_is_not_told() {
        given(Story.applied("r1", "p1", 1, 3, 1), Story.applied("r2", "p1", 1, 1, 4));
        views.given(returned("r1", 1), returned("r2", 4));

        assertThat(views.uses.of("p1"))
                .containsExactly(new Use("r1", "HOSP", 1, 2, Money.parse("200.00"), Money.ZERO, 0));
        assertThat(views.uses.ever("p1"))
                .as("but who paid for what is not unmade")
                .isEqualTo(Map.of("r1", Money.parse("300.00"), "r2", Money.parse("100.00")));
    }

    @Test
    void what_was_charged_back_is_not_told_and_whoever_makes_it_good_is() {
        given(Story.applied("r1", "p1", 1, 1, 1));
        views.given(Story.chargedBack("b1", "p1", "r1", 1, 1));
        assertThat(views.uses.of("p1")).isEmpty();

        views.given(Story.paid(2, "p2", "100.00", Story.DAY), Story.settled("b1", "p2", "r1", 1, 1));

        assertThat(views.uses.of("p2")).containsExactly(new Use("r1", "HOSP", 1, 1, Story.PRICE, Money.ZERO, 0));
        assertThat(views.uses.ever("p1")).isEqualTo(Map.of("r1", Story.PRICE));
        assertThat(views.uses.ever("p2")).isEqualTo(Map.of("r1", Story.PRICE));
    }

    @Test
    void tells_what_was_due_for_joining_apart() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(
                Story.submitted("r1", 3, FEE),
                Story.paid(1, "p1", "230.00", Story.DAY),
                joined(2, new Source("p1", Money.parse("220.00"))),
                joined(1, new Source("p1", Money.parse("10.00")), new Source("p2", Money.parse("100.00"))));
        assertThat(views.uses.of("p1"))
                .containsExactly(new Use("r1", "HOSP", 1, 3, Money.parse("230.00"), Money.parse("20.91"), 0));
        assertThat(views.uses.of("p2"))
                .containsExactly(new Use("r1", "HOSP", 1, 1, Story.PRICE, Money.parse("9.09"), 0));

        views.given(Story.paid(2, "p3", "220.00", Story.DAY), joined(2, new Source("p3", Money.parse("220.00"))));
        assertThat(views.uses.of("p3"))
                .containsExactly(new Use("r1", "HOSP", 1, 2, Money.parse("220.00"), Money.parse("20.00"), 2));
    }

    /** Each pays its contribution and joins. */
    private static ContributionsApplied joined(int rows, Source... sources) {
        Money income = Story.PRICE.times(rows);
        Money fees = FEE.times(rows);
        return new ContributionsApplied(
                "U1",
                "r1",
                "HOSP",
                1,
                Story.DAY,
                IntStream.range(0, rows)
                        .mapToObj(i -> new AppliedRow(1 + i, Story.member(1 + i), Story.PRICE.plus(FEE)))
                        .toList(),
                List.of(sources),
                JournalEntry.on(Story.DAY)
                        .debit(Chart.UNAPPLIED.of("U1"), income.plus(fees))
                        .credit(Chart.CONTRIBUTION_INCOME.of("HOSP", "v1"), income)
                        .credit(Chart.CONTRIBUTION_INCOME.of("HOSP", "v1", "JOINING"), fees)
                        .entry(),
                1);
    }

    private void given(StoredEvent... applied) {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(Story.submitted("r1", 3), Story.submitted("r2", 2), Story.paid(1, "p1", "600.00", Story.DAY));
        views.given(applied);
    }

    private static ContributionReturned returned(String roster, int member) {
        return new ContributionReturned(
                "U1",
                roster,
                "HOSP",
                1,
                new AppliedRow(1, Story.member(member), Story.PRICE),
                List.of(new Source("p1", Story.PRICE)),
                JournalEntry.on(Story.DAY)
                        .debit(Chart.CONTRIBUTION_INCOME.of("HOSP", "v1"), Story.PRICE)
                        .credit(Chart.UNAPPLIED.of("U1"), Story.PRICE)
                        .entry());
    }
}
