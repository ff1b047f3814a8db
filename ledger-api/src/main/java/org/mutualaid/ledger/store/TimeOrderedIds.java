package org.mutualaid.ledger.store;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/** UUIDv7 (RFC 9562) for events and entities: ids that grow with time keep the indexes of the log dense. */
public final class TimeOrderedIds extends IdentifierFactory {

    /** Milliseconds in the upper 48 bits, a counter in the lower 12: always larger than the one before. */
    private static final AtomicLong LAST = new AtomicLong();

    /** A new id, larger than every id this program gave out before. */
    public static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (tick >>> 12 << 16) | 0x7000 | (tick & 0xFFF);
        long low = (ThreadLocalRandom.current().nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low);
    }

    @Override
    public String generateIdentifier() {
        return next().toString();
    }
}
