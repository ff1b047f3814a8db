package org.mutualaid.ledger.demo;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.mutualaid.ledger.desk.FreshViews.ViewsBehind;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.OutcomeUnknown;
import org.mutualaid.ledger.store.ViewProgress;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Asks again with the same key where any caller would: when the views were behind, or when an answer got lost. */
@Component
@ConditionalOnProperty(name = "ledger.demo", havingValue = "county")
class Patience {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final LogPosition log;
    private final ViewProgress progress;

    Patience(LogPosition log, ViewProgress progress) {
        this.log = log;
        this.progress = progress;
    }

    /** The answer, however often it takes to ask. */
    <T> T ask(Supplier<T> question) {
        while (true) {
            try {
                return question.get();
            } catch (ViewsBehind | OutcomeUnknown later) {
                catchUp();
            }
        }
    }

    /** Takes a refusal for an answer if what was asked for had been done before its answer was lost. */
    void ask(Supplier<?> question, BooleanSupplier done) {
        try {
            ask(question);
        } catch (Refused refused) {
            catchUp();
            if (!done.getAsBoolean()) {
                throw refused;
            }
        }
    }

    /** Returns when the condition, which looks at the views, has become true. */
    void until(BooleanSupplier condition) {
        while (true) {
            long seen = progress.position();
            if (condition.getAsBoolean()) {
                return;
            }
            progress.await(seen + 1, A_MOMENT);
            requireGoingOn();
        }
    }

    private void catchUp() {
        progress.await(log.head(), LIMIT);
        requireGoingOn();
    }

    private static void requireGoingOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The program stops.");
        }
    }
}
