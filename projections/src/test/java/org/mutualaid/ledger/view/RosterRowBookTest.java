package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.roster.RosterEvent.RosterRowsChecked;
import org.mutualaid.ledger.roster.RosterEvent.RosterWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowCorrected;
import org.mutualaid.ledger.roster.RosterEvent.RowWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowsReopened;
import org.mutualaid.ledger.roster.RosterRow;
import org.mutualaid.ledger.roster.RosterRow.Candidate;
import org.mutualaid.ledger.roster.RosterRow.Fault;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.view.RosterRowBook.Asked;
import org.mutualaid.ledger.view.RosterRowBook.Row;
import org.mutualaid.ledger.view.RosterRowBook.RowError;
import org.mutualaid.ledger.view.RosterRowBook.State;
import org.mutualaid.ledger.view.RosterRowBook.Wanted;

class RosterRowBookTest {

    private final Views views = new Views();

    @Test
    void a_row_is_accepted_with_its_part() {
        views.given(Story.submitted("r1", 4), Story.listed("r1", 4, 1));
        assertThat(states()).containsExactly(State.REJECTED, State.CHECKING, State.CHECKING, State.CHECKING);

        views.given(Story.checked("r1", new RowRefusal(3, "R07", "Covered already.", "U2")));

        assertThat(states()).containsExactly(State.REJECTED, State.ACCEPTED, State.REJECTED, State.ACCEPTED);
        assertThat(views.rosterRows.errors("r1")).contains(new RowError(3, "R07", "Covered already.", "U2"));
        assertThat(seqs(Wanted.ACCEPTED)).containsExactly(2, 4);
        assertThat(seqs(Wanted.REJECTED)).containsExactly(1, 3);
    }

    @Test
    void a_correction_takes_the_place_of_the_row_and_of_its_reasons() {
        views.given(
                Story.submitted("r1", 4),
                Story.listed("r1", 4, 1),
                Story.checked("r1"),
                corrected(1, List.of(new Fault("R06", "Row 2."))));
        assertThat(views.rosterRows.errors("r1")).containsExactly(new RowError(1, "R06", "Row 2.", null));

        views.given(corrected(2, List.of()), new RosterRowsChecked("r1", 2, List.of()));

        assertThat(views.rosterRows.errors("r1")).isEmpty();
        assertThat(states()).containsOnly(State.ACCEPTED);
        assertThat(views.rosterRows.warnings("r1")).containsExactly(new RowError(1, "R09", "Mobile.", null));
        assertThat(views.rosterRows.warningCount("r1")).isEqualTo(1);
        assertThat(seqs(Wanted.WARNED)).containsExactly(1);
        assertThat(views.rosterRows.enrolledAs(Set.of("person", "nobody")))
                .isEqualTo(Map.of("person", Set.of(Story.member(9))));
    }

    @Test
    void tells_the_joining_fee_of_a_row_until_somebody_else_stands_in_it() {
        views.given(
                Story.submitted("r1", 4, Money.parse("10.00")),
                Story.listed("r1", 4, 1),
                corrected(1, List.of(new Fault("R01", "Number.")), true));
        assertThat(views.rosterRows.find("r1", 1).orElseThrow().joiningFee()).isEqualTo(Money.parse("10.00"));
        assertThat(views.rosterRows.find("r1", 2).orElseThrow().joiningFee()).isNull();
        assertThat(views.rosterRows.asked("r1")).isEqualTo(new Asked(4, 1));

        views.given(corrected(2, List.of(), null));

        assertThat(views.rosterRows.find("r1", 1).orElseThrow().joiningFee()).isNull();
        assertThat(views.rosterRows.asked("r1")).isEqualTo(new Asked(4, 0));
        assertThat(views.rosterRows.asked("r2")).isEqualTo(new Asked(0, 0));
    }

    @Test
    void a_reopened_row_is_checked_again() {
        views.given(
                Story.submitted("r1", 4),
                Story.listed("r1", 4, 1),
                Story.checked("r1"),
                new RowsReopened(
                        "r1",
                        1,
                        "U1",
                        "HOSP",
                        1,
                        Story.TERMS,
                        Story.DAY,
                        List.of(
                                new Candidate(2, Story.member(2), 1, null),
                                new Candidate(3, Story.member(3), 1, null))));
        assertThat(states()).containsExactly(State.REJECTED, State.CHECKING, State.CHECKING, State.ACCEPTED);
        assertThat(views.rosters.find("r1").orElseThrow().progress()).isEqualTo(50);

        views.given(new RosterRowsChecked("r1", 1, List.of(new RowRefusal(2, "R07", "Taken.", null))));

        assertThat(states()).containsExactly(State.REJECTED, State.REJECTED, State.ACCEPTED, State.ACCEPTED);
    }

    @Test
    void what_is_withdrawn_is_no_longer_wrong() {
        views.given(
                Story.submitted("r1", 4),
                Story.listed("r1", 4, 1),
                Story.checked("r1"),
                Story.accepted("r1", 3, 1),
                new RowWithdrawn("r1", 1, 3, 0, Money.parse("300.00")));
        assertThat(states().getFirst()).isEqualTo(State.WITHDRAWN);
        assertThat(views.rosterRows.errors("r1")).isEmpty();
        assertThat(views.rosters.find("r1").orElseThrow().rejected()).isZero();

        views.given(new RosterWithdrawn("r1"));

        assertThat(states()).containsOnly(State.WITHDRAWN);
        assertThat(views.rosters.find("r1").orElseThrow().status()).isEqualTo(RosterBook.Status.WITHDRAWN);
        assertThat(views.rosters.find("r1").orElseThrow().amountDue()).isEqualTo(Money.ZERO);
    }

    @Test
    void pages_through_rows() {
        views.given(Story.submitted("r1", 4), Story.listed("r1", 4, 1));

        Page<Row> first = views.rosterRows.list("r1", null, 3, null);

        assertThat(first.items()).extracting(Row::seq).containsExactly(1, 2, 3);
        assertThat(views.rosterRows.list("r1", null, 3, first.nextCursor()).items())
                .extracting(Row::seq)
                .containsExactly(4);
        assertThat(views.rosterRows.find("r1", 9)).isEmpty();
        assertThat(views.rosterRows.find("r2", 1)).isEmpty();
    }

    private static RowCorrected corrected(int part, List<Fault> faults) {
        return corrected(part, faults, null);
    }

    private static RowCorrected corrected(int part, List<Fault> faults, @Nullable Boolean joins) {
        Sealed text = new Sealed("corrected");
        return new RowCorrected(
                "r1",
                part,
                "U1",
                "HOSP",
                1,
                Story.TERMS,
                Story.DAY,
                new RosterRow(
                        1,
                        Story.member(9),
                        "mark",
                        text,
                        text,
                        null,
                        null,
                        null,
                        30,
                        1,
                        faults,
                        List.of(new Fault("R09", "Mobile.")),
                        null,
                        null,
                        "person",
                        joins));
    }

    private List<State> states() {
        return views.rosterRows.list("r1", null, 500, null).items().stream()
                .map(Row::state)
                .toList();
    }

    private List<Integer> seqs(Wanted wanted) {
        return views.rosterRows.list("r1", wanted, 500, null).items().stream()
                .map(Row::seq)
                .toList();
    }
}
