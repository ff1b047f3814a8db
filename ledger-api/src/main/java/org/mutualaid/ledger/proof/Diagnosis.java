package org.mutualaid.ledger.proof;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.proof.Fault.Wrong;

/** Tells how an event came to stand where another one was recorded: looks for either of them near by. */
final class Diagnosis {

    private static final int NEAR = 500;

    private final long first;
    private final long position;
    private final List<Leaf> here;
    private final byte[] @Nullable [] recorded;

    Diagnosis(StoredLog log, StoredHashes hashes, long position) {
        this.position = position;
        this.first = Math.max(1, position - NEAR);
        this.here = log.from(position, 2);
        this.recorded = hashes.upTo(0, first - 1, 2 * NEAR);
    }

    Fault fault() {
        Leaf event = here.getFirst();
        OptionalLong before = LongStream.range(first, first + recorded.length)
                .filter(place -> was(event, place))
                .findFirst();
        if (before.isPresent()) {
            long shift = before.getAsLong() - position;
            return shift > 0 && here.size() > 1 && was(here.get(1), position + 1 + shift)
                    ? new Fault(
                            position,
                            Wrong.REMOVED,
                            "What was recorded here is gone (" + shift + " events); the later ones moved up.")
                    : new Fault(position, Wrong.MOVED, "What stands here was recorded at " + before.getAsLong() + ".");
        }
        return here.size() > 1 && was(here.get(1), position)
                ? new Fault(
                        position,
                        Wrong.INSERTED,
                        "Event " + event.eventId() + " was slipped in; the later ones moved down.")
                : new Fault(
                        position,
                        Wrong.CHANGED,
                        "Event " + event.eventId()
                                + " is not what was recorded: its content, its time or its stream differs.");
    }

    private boolean was(Leaf event, long place) {
        int index = Math.toIntExact(place - first);
        return index >= 0
                && index < recorded.length
                && Arrays.equals(event.at(place).hash(), recorded[index]);
    }
}
