package org.mutualaid.ledger.desk;

import java.util.List;
import java.util.stream.Stream;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Answer;
import org.mutualaid.ledger.store.Commands;

/**
 * A rule stores nothing for a step that was taken before. A caller who repeats it under its own key gets its answer; who
 * comes later under another key is told that there was nothing left to decide.
 */
final class DoneBefore {

    private final Commands commands;
    private final String keyId;

    DoneBefore(Commands commands, String keyId) {
        this.commands = commands;
        this.keyId = keyId;
    }

    /** Refuses if the step was taken, and not under this key; the streams are those that it would have left its events in. */
    void refuse(Answer step, Refused otherwise, String... streams) {
        if (step.result() instanceof List<?> events
                && events.isEmpty()
                && Stream.of(streams).noneMatch(stream -> commands.carriedOut(stream, keyId))) {
            throw otherwise;
        }
    }
}
