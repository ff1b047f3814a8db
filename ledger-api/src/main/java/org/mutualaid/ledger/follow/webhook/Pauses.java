package org.mutualaid.ledger.follow.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long after each, up to a limit, and by chance between half of that
 * and all of it, so that those who failed together do not come back together.
 */
record Pauses(Duration first, Duration longest) {

    private static final int DOUBLINGS = 30;

    /** The pause after that many failures, from 1. */
    Duration after(int failures, RandomGenerator chance) {
        long whole = Math.min(longest.toMillis(), first.toMillis() << Math.clamp(failures - 1, 0, DOUBLINGS));
        return Duration.ofMillis(whole - (long) (chance.nextDouble() * whole / 2));
    }
}
