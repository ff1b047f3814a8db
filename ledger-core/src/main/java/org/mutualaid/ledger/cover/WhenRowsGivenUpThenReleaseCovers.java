package org.mutualaid.ledger.cover;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.cover.CoverCommand.ReleaseCover;
import org.mutualaid.ledger.roster.RosterEvent.RowsGivenUp;
import org.mutualaid.ledger.rule.Dispatch;

/** Gives the places of a held roster up. */
public final class WhenRowsGivenUpThenReleaseCovers {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenRowsGivenUpThenReleaseCovers(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(RowsGivenUp given) {
        commands.all(react(given));
    }

    static List<ReleaseCover> react(RowsGivenUp given) {
        return given.rows().stream()
                .map(row ->
                        new ReleaseCover(row.memberId(), given.scheme(), given.rosterId(), row.seq(), given.parts()))
                .toList();
    }
}
