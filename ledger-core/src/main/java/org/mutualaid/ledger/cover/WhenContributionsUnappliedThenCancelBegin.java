package org.mutualaid.ledger.cover;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.cover.CoverCommand.CancelBegin;
import org.mutualaid.ledger.rule.Dispatch;

/** Takes the beginning of every cover back whose payment was reversed; the rows wait for money as before it. */
public final class WhenContributionsUnappliedThenCancelBegin {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenContributionsUnappliedThenCancelBegin(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing, even after the rows were paid for again: the round tells. */
    @EventHandler
    public void on(ContributionsUnapplied unapplied) {
        commands.all(react(unapplied));
    }

    static List<CancelBegin> react(ContributionsUnapplied unapplied) {
        return unapplied.rows().stream()
                .map(row -> new CancelBegin(
                        row.memberId(), unapplied.scheme(), unapplied.rosterId(), row.seq(), unapplied.round()))
                .toList();
    }
}
