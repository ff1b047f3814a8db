package org.mutualaid.ledger.sms.gateway;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a carrier that wants fewer messages is left alone: twice as long each time, until it takes one again. What
 * several senders hear within one pause is one answer.
 */
final class Throttle {

    private final Duration first;
    private final Duration longest;
    private final LongSupplier nanos;
    private Duration last = Duration.ZERO;
    private long until;

    Throttle(Duration first, Duration longest) {
        this(first, longest, System::nanoTime);
    }

    Throttle(Duration first, Duration longest, LongSupplier nanos) {
        this.first = first;
        this.longest = longest;
        this.nanos = nanos;
    }

    /** The carrier asked for fewer: how long to leave it alone from now on. */
    synchronized Duration heard() {
        long now = nanos.getAsLong();
        if (!last.isZero() && until - now > 0) {
            return Duration.ofNanos(until - now);
        }
        Duration doubled = last.isZero() ? first : last.multipliedBy(2);
        last = doubled.compareTo(longest) > 0 ? longest : doubled;
        until = now + last.toNanos();
        return last;
    }

    /** The carrier took a message. */
    synchronized void taken() {
        last = Duration.ZERO;
    }
}
