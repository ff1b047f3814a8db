package org.mutualaid.ledger.rule;

import java.util.List;
import java.util.Optional;

/**
 * How an automation sends commands: in steps of their own, apart from the reader of the log that it runs on. Every
 * command is idempotent, so a step that is repeated after a crash changes nothing.
 */
@FunctionalInterface
public interface Dispatch {

    /**
     * Sends groups of commands. Each group is sent in its order until one of its commands is refused.
     *
     * @return for each group the refusal that ended it
     */
    List<Optional<Refused>> send(List<? extends List<?>> groups);

    /**
     * Sends commands that must not be refused.
     *
     * @throws Refused if one is
     */
    default void all(List<?> commands) {
        send(commands.stream().map(List::of).toList()).stream()
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(refused -> {
                    throw refused;
                });
    }
}
