package org.mutualaid.ledger.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.member;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseCover;
import org.mutualaid.ledger.roster.RosterEvent.RowsGivenUp;
import org.mutualaid.ledger.roster.RosterRow.AcceptedRow;

class WhenRowsGivenUpThenReleaseCoversTest {

    @Test
    void frees_the_place_of_every_row_of_a_held_roster() {
        RecordedCommands commands = new RecordedCommands();

        new WhenRowsGivenUpThenReleaseCovers(commands.gateway())
                .on(new RowsGivenUp(
                        "R1", "HOSP", List.of(new AcceptedRow(1, member(1), 1), new AcceptedRow(7, member(2), 1)), 2));

        assertThat(commands.sent())
                .containsExactly(
                        new ReleaseCover(member(1), "HOSP", "R1", 1, 2),
                        new ReleaseCover(member(2), "HOSP", "R1", 7, 2));
    }
}
