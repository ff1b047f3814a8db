package org.mutualaid.ledger.sms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that the test moves; it starts at noon in Shanghai. */
final class TestClock extends Clock {

    private final AtomicReference<Instant> now = new AtomicReference<>(
            LocalDateTime.parse("2026-06-12T12:00").atZone(Gate.ZONE).toInstant());

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    void set(String local) {
        now.set(LocalDateTime.parse(local).atZone(Gate.ZONE).toInstant());
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return Gate.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
