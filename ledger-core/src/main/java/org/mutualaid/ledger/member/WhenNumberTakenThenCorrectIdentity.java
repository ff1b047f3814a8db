package org.mutualaid.ledger.member;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.member.MemberCommand.CorrectIdentity;
import org.mutualaid.ledger.member.MemberCommand.FreeNumber;
import org.mutualaid.ledger.member.MemberEvent.NumberTaken;
import org.mutualaid.ledger.rule.Dispatch;

/** Corrects the member for whom a number was taken, and gives the number back if that is refused: never half of both. */
public final class WhenNumberTakenThenCorrectIdentity {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenNumberTakenThenCorrectIdentity(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: every command it sends is idempotent. */
    @EventHandler
    public void on(NumberTaken taken) {
        if (commands.send(List.of(react(taken))).getFirst().isPresent()) {
            commands.all(
                    List.of(new FreeNumber(taken.memberId(), taken.correction().correctionId())));
        }
    }

    static List<CorrectIdentity> react(NumberTaken taken) {
        return List.of(new CorrectIdentity(taken.correction()));
    }
}
