package org.mutualaid.ledger.sms;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Takes one message after the other, writes in the journal what it is about to hand over, and hands it over. */
final class Sender {

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Departures departures;
    private final Outcomes outcomes;
    private final Gateways gateways;
    private final SentJournal journal;
    private final Clock clock;
    private volatile Instant tidied = Instant.EPOCH;

    Sender(Departures departures, Outcomes outcomes, Gateways gateways, SentJournal journal, Clock clock) {
        this.departures = departures;
        this.outcomes = outcomes;
        this.gateways = gateways;
        this.journal = journal;
        this.clock = clock;
    }

    /** Does one step; how long there is nothing to do then. */
    Duration step() {
        Instant now = clock.instant();
        if (tidied.plus(A_MINUTE).isBefore(now)) {
            tidied = now;
            departures.tidy(journal.name());
        }
        return switch (departures.next(journal.name())) {
            case Departures.Step.Nothing ignored -> IDLE;
            case Departures.Step.Again ignored -> Duration.ZERO;
            case Departures.Step.Nap nap -> {
                Duration left = Duration.between(clock.instant(), nap.until());
                yield left.compareTo(IDLE) < 0 ? left : IDLE;
            }
            case Departures.Step.Handed handed -> {
                outcomes.keep(handed, submitted(handed));
                yield Duration.ZERO;
            }
        };
    }

    /** What cannot be written down is not sent. */
    private Outcome submitted(Departures.Step.Handed handed) {
        try {
            journal.write(handed.leaving(), clock.instant());
        } catch (UncheckedIOException unwritable) {
            return new Outcome.Temporary("journal-unwritable", "What is sent cannot be written down.");
        }
        return gateways.submit(handed.gateway(), handed.message());
    }
}
