package org.mutualaid.ledger.grant;

import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.grant.GrantCommand.ApproveGrant;
import org.mutualaid.ledger.programme.ProgrammeCommand.FreeGrant;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantAllotted;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;

/** Approves the grant that money was set aside for; if it ended in the meantime, the money is free again. */
public final class WhenGrantAllottedThenApproveIt {

    private static final Set<String> ENDED = Set.of("REJECTED", "WITHDRAWN");

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenGrantAllottedThenApproveIt(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(GrantAllotted allotted) {
        commands.send(List.of(List.of(approve(allotted)))).getFirst().ifPresent(refused -> {
            if (ended(refused)) {
                commands.all(List.of(new FreeGrant(allotted.programme(), allotted.grantId())));
            }
        });
    }

    private static ApproveGrant approve(GrantAllotted allotted) {
        return new ApproveGrant(allotted.grantId(), allotted.by());
    }

    private static boolean ended(Refused refused) {
        return ENDED.contains(refused.reason().facts().getOrDefault("status", ""));
    }
}
