package org.mutualaid.ledger.desk;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.ViewProgress;
import org.springframework.stereotype.Component;

/** Looks things up so that nobody misses what they have just written themselves. */
@Component
public class FreshViews {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final LogPosition log;
    private final ViewProgress progress;

    FreshViews(LogPosition log, ViewProgress progress) {
        this.log = log;
        this.progress = progress;
    }

    /** Waits until the views show everything stored so far. */
    public void catchUp() {
        await(log.head());
    }

    /**
     * Waits until the views show that position.
     *
     * @throws ViewsBehind if that takes more than five seconds
     */
    public void await(long position) {
        if (!progress.await(position, LIMIT)) {
            throw new ViewsBehind();
        }
    }

    /**
     * Waits until the views show what is being written at this moment, too.
     *
     * @throws ViewsBehind if either takes more than five seconds
     */
    public void awaitWritten() {
        await(log.headOfWritten().orElseThrow(ViewsBehind::new));
    }

    /** Looks up again after each step of the views until it is good, for five seconds at most; then as it is. */
    <T> T until(Supplier<T> lookUp, Predicate<T> good) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            long seen = progress.position();
            T found = lookUp.get();
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (good.test(found) || left.isNegative() || !progress.await(seen + 1, left)) {
                return found;
            }
        }
    }

    /**
     * The same for what an automation finishes where an earlier attempt of the request ended halfway.
     *
     * @throws ViewsBehind if that takes more than five seconds
     */
    <T> T finished(Supplier<T> lookUp, Predicate<T> good) {
        T found = until(lookUp, good);
        if (!good.test(found)) {
            throw new ViewsBehind();
        }
        return found;
    }

    /** Looks up; if there is nothing, catches up and looks again. */
    <T> Optional<T> find(Supplier<Optional<T>> lookUp) {
        Optional<T> found = lookUp.get();
        if (found.isPresent()) {
            return found;
        }
        catchUp();
        return lookUp.get();
    }

    /** The views are more than five seconds behind: asking again soon helps. */
    public static final class ViewsBehind extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ViewsBehind() {
            super("The views are still catching up. Ask again in a moment.");
        }
    }
}
