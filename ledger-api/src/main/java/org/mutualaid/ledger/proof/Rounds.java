package org.mutualaid.ledger.proof;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies without end, a bounded number of events a round: one pass follows the end of the log, and behind it another one
 * begins at the first event again. When that has caught up, and to the same head, it takes the place of the first. A fault is
 * told until a whole pass has found none; that one, too, is held to what was found right before.
 */
final class Rounds {

    private static final String BEFORE = "what was verified before";

    private final Supplier<Verifier> verifiers;
    private final Clock clock;
    private final int most;
    private Pass follower;
    private Instant began;
    private @Nullable Pass again;
    private Instant againBegan;
    private @Nullable Witness right;
    private @Nullable Fault fault;
    private long passed;
    private long worked;

    Rounds(Supplier<Verifier> verifiers, Clock clock, int most) {
        this.verifiers = verifiers;
        this.clock = clock;
        this.most = most;
        this.follower = verifiers.get().passFrom(1);
        this.began = clock.instant();
        this.againBegan = began;
    }

    /** One round. */
    State round() {
        long before = System.nanoTime();
        long position = follower.position();
        Optional<Fault> found = follower.advance(most);
        passed += follower.position() - position;
        boolean more = found.isEmpty() && follower.position() - position == most;
        if (found.isEmpty() && !more) {
            found = follower.beyond();
            if (found.isEmpty()) {
                right = follower.head(BEFORE);
                found = again();
            }
            fault = null;
        }
        worked += System.nanoTime() - before;
        long reached = follower.position();
        found.ifPresent(this::beginAnew);
        return new State(verified(reached), more);
    }

    private Optional<Fault> again() {
        Pass pass = again;
        if (pass == null) {
            pass = fromTheFirst();
            again = pass;
            againBegan = clock.instant();
        }
        long position = pass.position();
        if (follower.position() - position <= most) {
            pass.holdTo(follower.head(BEFORE));
        }
        Optional<Fault> found = pass.advance(most);
        passed += pass.position() - position;
        if (found.isEmpty() && pass.position() >= follower.position()) {
            follower = pass;
            began = againBegan;
            again = null;
        }
        return found;
    }

    /** It may be put right meanwhile. */
    private void beginAnew(Fault found) {
        fault = found;
        follower = fromTheFirst();
        began = clock.instant();
        again = null;
    }

    private Pass fromTheFirst() {
        Pass pass = verifiers.get().passFrom(1);
        Witness known = right;
        if (known != null) {
            pass.holdTo(known);
        }
        return pass;
    }

    private Verified verified(long reached) {
        Fault known = fault;
        return new Verified(
                known == null ? reached : Math.max(0, known.position() - 1),
                clock.instant(),
                began,
                Math.round(passed / Math.max(worked / 1e9, 1e-9)),
                known,
                null);
    }

    /**
     * Where it stands.
     *
     * @param verified how far the log is verified
     * @param more     whether the end of the log is still ahead
     */
    record State(Verified verified, boolean more) {}
}
