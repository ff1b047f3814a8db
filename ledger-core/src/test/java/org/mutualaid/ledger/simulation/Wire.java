package org.mutualaid.ledger.simulation;

import java.util.List;
import java.util.Optional;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;

/** The way to the ledger, which may be cut before or after any command. */
final class Wire implements Dispatch {

    private static final int NEVER = Integer.MAX_VALUE;

    private final Ledger ledger;
    private int commandsLeft = NEVER;

    Wire(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The process will end after that many further commands. */
    void cutAfter(int commands) {
        commandsLeft = commands;
    }

    /** No end is planned. */
    void mend() {
        commandsLeft = NEVER;
    }

    /** Sends one command. */
    Object send(Object command) {
        if (commandsLeft == 0) {
            throw new Crash();
        }
        commandsLeft -= commandsLeft == NEVER ? 0 : 1;
        return ledger.send(command);
    }

    /** Each command is a transaction of its own here: more can be half done than in operation, never less. */
    @Override
    public List<Optional<Refused>> send(List<? extends List<?>> groups) {
        return groups.stream().map(this::outcome).toList();
    }

    private Optional<Refused> outcome(List<?> group) {
        try {
            group.forEach(this::send);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }
}
