package org.mutualaid.ledger.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.FreshViews;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.History;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * The two axes on which every figure is asked: {@code effectiveTo}, the last day that counts, and what was known, at a
 * moment ({@code knownAt}) or when the log ended at a position ({@code knownAtPosition}).
 */
@Component
class Axes {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final History history;
    private final LogPosition log;
    private final FreshViews views;
    private final Clock clock;

    Axes(History history, LogPosition log, FreshViews views, Clock clock) {
        this.history = history;
        this.log = log;
        this.views = views;
        this.clock = clock;
    }

    AsOf of(NativeWebRequest request) {
        return AsOf.day(read(request, "effectiveTo", WireValues::date, "a date such as 2026-03-31"))
                .known(known(request, "knownAt"));
    }

    KnownAt knownAt(NativeWebRequest request) {
        return new KnownAt(known(request, "knownAt"));
    }

    /** The stretch of the log after {@code knownAfter} and up to {@code knownUntil}; left out, the end of the log. */
    KnownBetween between(NativeWebRequest request) {
        Long after = known(request, "knownAfter");
        Long until = known(request, "knownUntil");
        if (after == null) {
            throw Parameters.invalid("knownAfter", "knownAfter is needed here.");
        }
        long last = until == null ? reachedHead() : until;
        if (last < after) {
            throw Parameters.invalid("knownUntil", "knownUntil is not before knownAfter.");
        }
        return new KnownBetween(after, last);
    }

    private @Nullable Long known(NativeWebRequest request, String name) {
        String atPosition = name + "Position";
        Instant moment = read(request, name, Parameters::instant, "an instant such as 2026-03-31T08:00:00Z");
        Long position = read(request, atPosition, Axes::position, "a position, as Ledger-Position told it");
        if (moment != null && position != null) {
            throw new ProblemFound(Problem.atField(
                    HttpStatus.BAD_REQUEST,
                    "known-at-twice",
                    atPosition,
                    "Ask for what was known at an instant or at a position, not both."));
        }
        if (position != null) {
            requireReached(position, atPosition);
        }
        if (moment != null && moment.isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
            throw Parameters.invalid(name, name + " lies in the future: what will be known then is not known yet.");
        }
        return moment == null ? position : Long.valueOf(reachedAt(moment));
    }

    /**
     * Views that are behind do not know yet where the log ended then; nor does the log while something is being written, unless
     * its last event is of a later time.
     */
    private long reachedAt(Instant moment) {
        long head = reachedHead();
        long position = history.positionAt(moment);
        if (position < head) {
            return position;
        }
        views.awaitWritten();
        return history.positionAt(moment);
    }

    private long reachedHead() {
        long head = log.head();
        views.await(head);
        return head;
    }

    private void requireReached(long position, String field) {
        long head = log.head();
        if (position > head) {
            throw Refused.rule("position-unknown", "The log ends at position " + head + ".")
                    .with("field", field);
        }
        views.await(position);
    }

    private static long position(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("A position is a number.");
        }
        return Long.parseLong(text);
    }

    private static <T> @Nullable T read(
            NativeWebRequest request, String name, Function<String, T> reading, String expected) {
        String text = request.getParameter(name);
        try {
            return text == null || text.isEmpty() ? null : reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Parameters.invalid(name, name + " is " + expected + ".");
        }
    }
}
