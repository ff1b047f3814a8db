package org.mutualaid.ledger.cover;

import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.cover.CoverCommand.BeginCover;
import org.mutualaid.ledger.rule.Dispatch;

/** Lets the cover of every row begin that was paid for. */
public final class WhenContributionsAppliedThenBeginCover {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenContributionsAppliedThenBeginCover(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(ContributionsApplied applied) {
        commands.all(react(applied));
    }

    static List<BeginCover> react(ContributionsApplied applied) {
        return applied.rows().stream()
                .map(row -> new BeginCover(
                        row.memberId(),
                        applied.scheme(),
                        applied.rosterId(),
                        row.seq(),
                        applied.paidOn(),
                        Objects.requireNonNullElse(applied.round(), 1)))
                .toList();
    }
}
