package org.mutualaid.ledger.simulation;

import java.util.List;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;

/** Sends commands as the desks of the web side do, with what they do at once behind an event. */
final class Desk {

    private final Wire wire;
    private final Automations automations;

    Desk(Wire wire, Automations automations) {
        this.wire = wire;
        this.automations = automations;
    }

    /** Sends one command. */
    Object send(Object command) {
        return wire.send(command);
    }

    /** Sends one command and lets the automations follow before the reader of the log comes there. */
    void sendAndFollow(Object command) {
        if (send(command) instanceof List<?> events) {
            events.forEach(automations::react);
        }
    }

    /** Sets cash of a till aside for this work, and puts it back if the work is refused. */
    void handOut(HandOutCash command, Runnable work) {
        Object setAside = send(command);
        try {
            work.run();
        } catch (Refused refused) {
            if (!setAside.equals(List.of())) {
                send(new ReturnCash(command.agencyPoint(), command.refundId()));
            }
            throw refused;
        }
    }

    /** Books a line of a bank statement for this work, and frees it if the work is refused. */
    void withBankLine(String account, String serial, String usedBy, Runnable work) {
        send(new UseBankLine(account, serial, usedBy));
        try {
            work.run();
        } catch (Refused refused) {
            send(new FreeBankLine(account, serial, usedBy));
            throw refused;
        }
    }
}
