package org.mutualaid.ledger.remittance;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.remittance.RemittanceCommand.SendRemittance;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;

/** Sends the money that a slip was written for. */
public final class WhenSlipWrittenThenSendRemittance {

    private final Dispatch commands;

    /** Sends by this way. */
    public WhenSlipWrittenThenSendRemittance(Dispatch commands) {
        this.commands = commands;
    }

    /** Repeating it changes nothing: a remittance is sent once. */
    @EventHandler
    public void on(SlipWritten written) {
        commands.all(react(written));
    }

    static List<SendRemittance> react(SlipWritten written) {
        return List.of(new SendRemittance(
                written.remittanceId(), written.agencyPoint(), written.amount(), written.namedTotal(), written.on()));
    }
}
