package org.mutualaid.ledger.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.roster.Rows.row;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.SampleTerms;
import org.mutualaid.ledger.contribution.ContributionEvent.RosterDropped;
import org.mutualaid.ledger.contribution.ContributionEvent.RowDropped;
import org.mutualaid.ledger.cover.CoverCommand.ReserveCover;
import org.mutualaid.ledger.cover.CoverTerms;
import org.mutualaid.ledger.roster.RosterCommand.RecordReservations;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRoster;
import org.mutualaid.ledger.roster.RosterCommand.WithdrawRow;
import org.mutualaid.ledger.roster.RosterEvent.RowCorrected;
import org.mutualaid.ledger.roster.RosterEvent.RowsReopened;
import org.mutualaid.ledger.roster.RosterRow.Candidate;
import org.mutualaid.ledger.roster.RosterRow.RowRefusal;
import org.mutualaid.ledger.rule.Refused;

class RosterAutomationsTest {

    private static final CoverTerms TERMS = CoverTerms.of(new SampleTerms().terms());

    @Test
    void keeps_a_place_for_a_corrected_row() {
        RecordedCommands commands = new RecordedCommands();
        RosterRow row = row(5).get();

        new WhenRowCorrectedThenReserveCover(commands.gateway()).on(corrected(row));

        assertThat(commands.sent())
                .containsExactly(
                        row.registration("U1", day("2024-05-20")),
                        reserve(5),
                        new RecordReservations("R1", 3, List.of()));
    }

    @Test
    void leaves_a_row_alone_that_is_wrong_again() {
        RecordedCommands commands = new RecordedCommands();

        new WhenRowCorrectedThenReserveCover(commands.gateway())
                .on(corrected(row(5).bad("R01").get()));

        assertThat(commands.sent()).isEmpty();
    }

    @Test
    void asks_again_for_the_places_of_a_reopened_roster_and_names_another_unit_apart() {
        RecordedCommands commands = new RecordedCommands(command -> {
            if (command instanceof ReserveCover reserve && reserve.seq() == 2) {
                throw Refused.rule("R07", "Taken.").with("unit", "U2");
            }
            if (command instanceof ReserveCover reserve && reserve.seq() == 3) {
                throw Refused.rule("R07", "Handed in before.").with("unit", "U1");
            }
        });

        new WhenRowsReopenedThenReserveCovers(commands.gateway())
                .on(new RowsReopened(
                        "R1",
                        3,
                        "U1",
                        "HOSP",
                        1,
                        TERMS,
                        day("2024-05-20"),
                        List.of(
                                new Candidate(1, member(1), 1, null),
                                new Candidate(2, member(2), 1, null),
                                new Candidate(3, member(3), 1, null))));

        assertThat(commands.sent())
                .containsExactly(
                        reserve(1),
                        reserve(2),
                        reserve(3),
                        new RecordReservations(
                                "R1",
                                3,
                                List.of(
                                        new RowRefusal(2, "R07", "Taken.", "U2"),
                                        new RowRefusal(3, "R07", "Handed in before.", null))));
    }

    @Test
    void gives_up_what_was_dropped() {
        RecordedCommands commands = new RecordedCommands();
        WhenRowDroppedThenWithdrawRow automation = new WhenRowDroppedThenWithdrawRow(commands.gateway());

        automation.on(new RowDropped("U1", "R1", 7));
        automation.on(new RosterDropped("U1", "R1"));

        assertThat(commands.sent()).containsExactly(new WithdrawRow("R1", 7, true), new WithdrawRoster("R1", true));
    }

    private static RowCorrected corrected(RosterRow row) {
        return new RowCorrected("R1", 3, "U1", "HOSP", 1, TERMS, day("2024-05-20"), row);
    }

    private static ReserveCover reserve(int seq) {
        return new ReserveCover(member(seq), "HOSP", 1, TERMS, "R1", seq, "U1", 1, day("2024-05-20"), null, 3);
    }
}
