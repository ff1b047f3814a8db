package org.mutualaid.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;

/** Writes down what an automation sends, and refuses what a test wants refused. */
public final class RecordedCommands {

    private final List<Object> sent = new ArrayList<>();
    private final Consumer<Object> check;

    /** Accepts everything. */
    public RecordedCommands() {
        this(command -> {});
    }

    /** Lets the given check refuse a command. */
    public RecordedCommands(Consumer<Object> check) {
        this.check = check;
    }

    /** The way by which the automation sends. */
    public Dispatch gateway() {
        return groups -> groups.stream().map(this::outcome).toList();
    }

    /** What was sent, in order. */
    public List<Object> sent() {
        return List.copyOf(sent);
    }

    private Optional<Refused> outcome(List<?> group) {
        try {
            group.forEach(command -> {
                sent.add(command);
                check.accept(command);
            });
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }
}
