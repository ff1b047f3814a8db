package org.mutualaid.ledger.programme;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.grant.GrantEvent;
import org.mutualaid.ledger.grant.GrantEvent.GrantCancelled;
import org.mutualaid.ledger.grant.GrantEvent.GrantRejected;
import org.mutualaid.ledger.grant.GrantEvent.GrantWithdrawn;
import org.mutualaid.ledger.programme.ProgrammeCommand.FreeGrant;
import org.mutualaid.ledger.rule.Dispatch;

/** Gives back to the programme what was set aside for a grant that nobody will be paid, or is paid no more. */
public final class WhenGrantEndedThenFreeIt {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenGrantEndedThenFreeIt(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: what was freed is not freed again. */
    @EventHandler
    public void on(GrantEvent event) {
        commands.all(react(event));
    }

    static List<FreeGrant> react(GrantEvent event) {
        return switch (event) {
            case GrantRejected rejected -> List.of(new FreeGrant(rejected.programme(), rejected.grantId()));
            case GrantWithdrawn withdrawn -> List.of(new FreeGrant(withdrawn.programme(), withdrawn.grantId()));
            case GrantCancelled cancelled -> List.of(new FreeGrant(cancelled.programme(), cancelled.grantId()));
            default -> List.of();
        };
    }
}
