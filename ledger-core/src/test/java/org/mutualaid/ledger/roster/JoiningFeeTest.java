package org.mutualaid.ledger.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.roster.Rows.row;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.roster.RosterCommand.CorrectRow;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRow;
import org.mutualaid.ledger.roster.RosterEvent.RosterAccepted;
import org.mutualaid.ledger.roster.RosterEvent.RowCorrected;
import org.mutualaid.ledger.roster.RosterEvent.RowWithdrawn;
import org.mutualaid.ledger.roster.RosterEvent.RowsBilled;
import org.mutualaid.ledger.roster.RosterEvent.RowsGivenUp;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.scheme.SchemeTerms;

/** 95.00 a share and 10.00 once from whoever joins (domain brief 2.1 P29, 2.2). */
class JoiningFeeTest {

    private static final SchemeTerms TERMS = new SampleTerms()
            .maxShares(2)
            .participation(new SchemeTerms.Participation(50, 0, null, null))
            .joiningFee("10.00", null)
            .terms();

    private Roster roster = Roster.NONE;

    @Test
    void is_billed_once_for_each_person_who_joins_however_many_shares() {
        List<RosterEvent> events =
                given(TERMS, row(1).joining(), row(2), row(3).holding(2).joining());

        assertThat(events)
                .contains(
                        // 4 shares of 95.00 and two joining fees
                        new RosterAccepted("R1", 3, 0, yuan("400.00"), yuan("20.00")));
        assertThat(billed(events))
                .containsExactly(
                        new AcceptedRow(1, member(1), 1, yuan("10.00")),
                        new AcceptedRow(2, member(2), 1),
                        new AcceptedRow(3, member(3), 2, yuan("10.00")));
    }

    @Test
    void is_not_asked_for_a_rejected_row() {
        List<RosterEvent> events =
                given(TERMS, List.of(new RowRefusal(1, "R07", "Covered already.", null)), row(1).joining(), row(2));

        assertThat(events).contains(new RosterAccepted("R1", 1, 1, yuan("95.00")));
    }

    @Test
    void is_billed_with_a_corrected_row() {
        given(TERMS, row(1).joining(), row(2), row(3).joining().bad("R01"));
        RowCorrected corrected = (RowCorrected)
                take(Roster.decide(new CorrectRow("R1", row(3).joining().get(), TERMS), roster))
                        .getFirst();

        List<RosterEvent> events =
                take(Roster.decide(new RecordReservations("R1", corrected.part(), List.of()), roster));

        assertThat(events).contains(new RosterAccepted("R1", 3, 0, yuan("305.00"), yuan("20.00")));
        assertThat(billed(events)).containsExactly(new AcceptedRow(3, member(3), 1, yuan("10.00")));
    }

    @Test
    void goes_with_the_row_that_is_given_up() {
        given(TERMS, row(1).joining(), row(2), row(3).joining());

        assertThat(Roster.decide(new WithdrawRow("R1", 1, true), roster))
                .containsExactly(
                        new RowWithdrawn("R1", 1, 2, 0, yuan("200.00"), yuan("10.00")),
                        new RowsGivenUp("R1", "HOSP", List.of(new AcceptedRow(1, member(1), 1, yuan("10.00"))), 1));
    }

    @Test
    void is_not_asked_where_the_scheme_has_none() {
        SchemeTerms free = new SampleTerms().terms();

        List<RosterEvent> events = given(free, row(1).joining());

        assertThat(events).contains(new RosterAccepted("R1", 1, 0, yuan("95.00")));
        assertThat(billed(events)).containsExactly(new AcceptedRow(1, member(1), 1));
    }

    private List<RosterEvent> given(SchemeTerms terms, Rows... rows) {
        return given(terms, List.of(), rows);
    }

    private List<RosterEvent> given(SchemeTerms terms, List<RowRefusal> refused, Rows... rows) {
        take(Roster.decide(
                Rows.submit(terms, rows.length, Stream.of(rows).map(Rows::get).toList()), roster));
        return take(Roster.decide(new RecordReservations("R1", 0, refused), roster));
    }

    private List<RosterEvent> take(List<RosterEvent> events) {
        roster = after(roster, Roster::evolve, events);
        return events;
    }

    private static List<AcceptedRow> billed(List<RosterEvent> events) {
        return ((RowsBilled) events.getLast()).rows();
    }
}
