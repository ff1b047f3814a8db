package org.mutualaid.ledger.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.proof.Fault.Wrong;

/**
 * One walk along the log, in steps as large as the caller likes. It hashes what is stored again and builds the tree anew
 * beside the stored one, so that nothing stored has to be believed.
 */
final class Pass {

    private final StoredLog log;
    private final StoredHashes hashes;
    private final Witnesses witnesses;
    private final Frontier edge;
    private String time;
    private long agreed;

    /** Begins at a position; what is before it is taken from the stored tree. */
    Pass(long from, StoredLog log, StoredHashes hashes, Witnesses witnesses) {
        this.log = log;
        this.hashes = hashes;
        this.witnesses = witnesses;
        this.edge = Frontier.of(new Tree(hashes), from - 1);
        this.time = log.at(from - 1).map(Leaf::recordedAt).orElse("");
        this.agreed = from - 1;
    }

    /** How far it has come: everything that it has passed holds. */
    long position() {
        return edge.size();
    }

    /** The head of the tree over all that it has passed, as a witness of that name. */
    Witness head(String name) {
        return new Witness(position(), Base64.getEncoder().encodeToString(edge.root()), name);
    }

    /** Holds what is ahead to a head that was known before. */
    void holdTo(Witness witness) {
        witnesses.add(witness);
    }

    /**
     * Goes on by so many events at most, past the end of the stored tree, too.
     *
     * @return what does not hold, if it has come upon it
     */
    Optional<Fault> advance(int most) {
        witnesses.look();
        long first = position();
        long built = hashes.size();
        int count = Math.clamp(log.head() - first, 0, most);
        if (count == 0) {
            return Optional.empty();
        }
        Step step = new Step(
                first,
                log.from(first + 1, count),
                hashes.upTo(0, first, count),
                built,
                witnesses.between(first, first + count).stream().collect(Collectors.groupingBy(Witness::size)));
        Optional<Fault> fault = step.walk(count);
        return log.withoutPredecessor(step.later)
                .map(event -> new Fault(
                        event.position(),
                        Wrong.SEQUENCE,
                        "Event " + event.sequence() + " of " + event.stream()
                                + " is not preceded by the one before it."))
                .or(() -> fault);
    }

    /** Whether the stored tree, which is believed up to where this began, is the one that others have kept a checkpoint of. */
    Optional<Fault> behind() {
        witnesses.look();
        Tree stored = new Tree(hashes);
        long held = 0;
        for (Witness witness : witnesses.kept(0, agreed)) {
            if (!witness.root().equals(Base64.getEncoder().encodeToString(stored.root(witness.size())))) {
                return Optional.of(rewritten(held, witness));
            }
            held = witness.size();
        }
        return Optional.empty();
    }

    private static Fault rewritten(long agreed, Witness witness) {
        return new Fault(
                agreed + 1,
                Wrong.HISTORY,
                "Between here and " + witness.size() + " the log is not what " + witness.name()
                        + " covers: it was rewritten, or an older backup went on another way.");
    }

    /** What was seen, signed, or is stored of the tree, beyond the end of the log. */
    Optional<Fault> beyond() {
        witnesses.look();
        long built = hashes.size();
        // Before the end of the log: it grows while this looks.
        List<Witness> ahead = witnesses.between(position(), Long.MAX_VALUE);
        long end = log.head();
        if (position() > end) {
            return Optional.of(older(end, position() + " events were verified"));
        }
        return built > end
                ? Optional.of(older(end, "its tree had " + built + " leaves"))
                : ahead.stream()
                        .filter(witness -> witness.size() > end)
                        .findFirst()
                        .map(witness -> older(end, witness.name() + " covers " + witness.size() + " events"))
                        .or(witnesses::unfit);
    }

    private static Fault older(long end, String but) {
        return new Fault(
                end + 1,
                Wrong.OLDER,
                "The log ends at " + end + ", but " + but + ": its end was cut off, or this is an older backup.");
    }

    /** The events of one step, and what they are compared with. */
    private final class Step implements Frontier.Kept {

        private final long first;
        private final List<Leaf> events;
        private final byte[] @Nullable [] recorded;
        private final long built;
        private final Map<Long, List<Witness>> signed;
        private final Map<String, Long> streams = new HashMap<>();
        private final List<Leaf> later = new ArrayList<>();
        private @Nullable Fault found;

        Step(long first, List<Leaf> events, byte[] @Nullable [] recorded, long built, Map<Long, List<Witness>> signed) {
            this.first = first;
            this.events = events;
            this.recorded = recorded;
            this.built = built;
            this.signed = signed;
        }

        Optional<Fault> walk(int count) {
            for (int i = 0; i < count && found == null; i++) {
                long position = first + 1 + i;
                Leaf event = i < events.size() ? events.get(i) : null;
                if (event == null || event.position() != position) {
                    found = new Fault(
                            position,
                            Wrong.MISSING,
                            event == null
                                    ? "No event stands here or later."
                                    : "No event stands here; the next one is at " + event.position() + ".");
                } else {
                    pass(event, event.hash(), recorded[i]);
                }
            }
            return Optional.ofNullable(found);
        }

        private void pass(Leaf event, byte[] hash, byte @Nullable [] before) {
            if (event.recordedAt().compareTo(time) <= 0) {
                found = new Fault(
                        event.position(),
                        Wrong.TIME,
                        "It is recorded at " + event.recordedAt() + ", which is not after " + time + ".");
            } else if (before != null && !Arrays.equals(before, hash)) {
                found = new Diagnosis(log, hashes, event.position()).fault();
            } else if (before == null && event.position() <= built) {
                found = new Fault(event.position(), Wrong.TREE, "The stored tree has no hash of this event.");
            } else {
                time = event.recordedAt();
                Long last = streams.put(event.stream(), event.sequence());
                if (event.sequence() != 0 && (last == null || last != event.sequence() - 1)) {
                    later.add(event);
                }
                edge.add(hash, this);
                holdTo(signed.getOrDefault(event.position(), List.of()));
            }
        }

        /** Heads of full tiles, too, are as they were stored. */
        @Override
        public void hash(int level, long index, byte[] hash) {
            byte[] stored = level == 0 || edge.size() > built ? hash : hashes.upTo(level, index, 1)[0];
            if (!Arrays.equals(stored, hash)) {
                found = new Fault(
                        (index << (level * Byte.SIZE)) + 1,
                        Wrong.TREE,
                        "The stored hash " + index + " of level " + level + " is not that of the events from here on.");
            }
        }

        private void holdTo(List<Witness> shown) {
            if (found != null || shown.isEmpty()) {
                return;
            }
            String root = Base64.getEncoder().encodeToString(edge.root());
            shown.stream()
                    .filter(witness -> !witness.root().equals(root))
                    .findFirst()
                    .ifPresent(witness -> found = rewritten(agreed, witness));
            agreed = edge.size();
        }
    }
}
