package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentProposed;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversalRequested;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.Changes.Change;
import org.mutualaid.ledger.view.Changes.FindChanges;
import org.mutualaid.ledger.view.Changes.Total;

/** What changed the figures of June after they were known. */
class ChangesTest {

    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);

    private final Views views = new Views();

    @Test
    void tells_each_line_with_who_entered_it_and_who_agreed() {
        JournalEntry cost = Books.entry(JUNE.plusDays(9), Chart.RUNNING_COST.of(), Chart.BANK.of("OFFICE"));
        views.append("cashier", List.of(new AdjustmentProposed("j1", cost, "cashier")));
        views.append("approver", List.of(new AdjustmentMade("j1", "approver", cost)))
                .project(500);
        long known = views.position();
        views.append("cashier-2", List.of(new AdjustmentReversalRequested("j1", "v-j1", "cashier-2")));
        views.append("approver", List.of(Books.reversed("j1", cost, JUNE.plusDays(40))));
        views.append("clerk", List.of(Story.paid(1, "p1", "10.00", LocalDate.of(2026, 7, 2))))
                .project(500);

        List<Change> lines = lines(JUNE, LAST, "5201", known);

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.event()).isEqualTo("AdjustmentReversed");
            assertThat(line.eventId()).isEqualTo("event-4");
            assertThat(line.side()).isEqualTo(Side.DEBIT);
            assertThat(line.amount()).as("red ink").isEqualTo(Money.ZERO.minus(Books.AMOUNT));
            assertThat(line.actor()).isEqualTo("approver");
            assertThat(line.requestedBy()).isEqualTo("cashier-2");
            assertThat(line.approvedBy()).isEqualTo("approver");
            assertThat(line.reason()).isEqualTo("paper jam");
            assertThat(line.corrects()).isEqualTo("j1");
            assertThat(line.summary()).isEqualTo("注销6月10日j1号凭证");
        });
    }

    /** The claim was reopened and approved once more; the third time its cover was void, and nobody asked. */
    @Test
    void each_time_that_an_approval_is_taken_back_somebody_else_may_have_asked_for_it() {
        StoredEvent reversed = Story.reversed("c1", 2, Chart.BENEFITS_PAYABLE);
        views.append("reviewer", Story.approvedClaim("c1", 2));
        List<Long> seen = new ArrayList<>();
        for (String asker : Arrays.asList("asker-1", "asker-2", null)) {
            views.append("someone", List.of(takenBack(asker), reversed));
            seen.add(views.position());
            views.append("reviewer", List.of(Story.approved("c1", 2)));
        }

        for (int batch : List.of(1, 500)) {
            views.rebuild(batch);
            assertThat(lines(null, null, "2211:c1", 0))
                    .filteredOn(line -> line.event().equals("ClaimApprovalReversed"))
                    .extracting(Change::position, Change::requestedBy)
                    .containsExactly(
                            tuple(seen.get(0), "asker-1"), tuple(seen.get(1), "asker-2"), tuple(seen.get(2), null));
        }
    }

    private static RecoveryRequested takenBack(@Nullable String by) {
        return new RecoveryRequested("c1", Story.member(2), JUNE, "APPROVAL_REVERSED", null, by, null);
    }

    @Test
    void one_person_alone_has_nobody_who_agreed() {
        views.given(Story.paid(1, "p1", "10.00", JUNE));

        assertThat(lines(JUNE, LAST, null, 0)).hasSize(2).allSatisfy(line -> {
            assertThat(line.actor()).isEqualTo("person-1");
            assertThat(line.requestedBy()).isNull();
            assertThat(line.approvedBy()).isNull();
        });
    }

    @Test
    void each_difference_is_the_sum_of_its_lines_to_the_fen() {
        for (int seed = 1; seed <= 2; seed++) {
            Views fed = new Views().append("person-1", RandomBooks.of(seed, 300));
            fed.project(500);
            for (int from = 0; from < 60; from += 20) {
                LocalDate first = RandomBooks.FIRST.plusDays(from);
                FindChanges asked = new FindChanges(first, first.plusDays(30), null, 90, 260);
                List<Total> totals = fed.changes.totals(asked);
                Map<String, Money> sums = new TreeMap<>();
                allLines(fed, asked)
                        .forEach(line -> sums.merge(
                                line.account(),
                                line.side() == Side.DEBIT ? line.amount() : Money.ZERO.minus(line.amount()),
                                Money::plus));

                assertThat(totals).isNotEmpty().extracting(Total::account).containsExactlyElementsOf(sums.keySet());
                for (Total total : totals) {
                    assertThat(total.difference()
                                    .debit()
                                    .minus(total.difference().credit()))
                            .isEqualTo(sums.get(total.account()));
                    assertThat(total.before()).isEqualTo(turnover(fed, total.account(), asked, 90L));
                    assertThat(total.after()).isEqualTo(turnover(fed, total.account(), asked, 260L));
                }
            }
        }
    }

    /** The same from the balances at both ends of the days asked for. */
    private static Changes.Sum turnover(Views fed, String account, FindChanges asked, long known) {
        Balances.Balance until = fed.balances.find(
                new Balances.FindBalance(account, AsOf.day(asked.to()).known(known)));
        Balances.Balance before = fed.balances.find(new Balances.FindBalance(
                account,
                AsOf.day(java.util.Objects.requireNonNull(asked.from()).minusDays(1))
                        .known(known)));
        return new Changes.Sum(
                until.debit().minus(before.debit()), until.credit().minus(before.credit()));
    }

    private static List<Change> allLines(Views fed, FindChanges asked) {
        List<Change> lines = new ArrayList<>();
        String cursor = null;
        do {
            Page<Change> page = fed.changes.lines(asked, 7, cursor);
            lines.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return lines;
    }

    private List<Change> lines(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String account, long after) {
        return views.changes
                .lines(new FindChanges(from, to, account, after, views.position()), 500, null)
                .items();
    }
}
