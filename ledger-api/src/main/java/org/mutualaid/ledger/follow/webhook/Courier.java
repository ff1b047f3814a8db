package org.mutualaid.ledger.follow.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.mutualaid.ledger.follow.webhook.Outcome.Delivered;
import org.mutualaid.ledger.follow.webhook.Outcome.Gone;
import org.mutualaid.ledger.follow.webhook.Outcome.NotTaken;
import org.mutualaid.ledger.follow.webhook.Outcome.Unreachable;
import org.mutualaid.ledger.store.Interest;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.LogReader;
import org.mutualaid.ledger.store.LogReader.Stretch;
import org.mutualaid.ledger.store.LogWatch;
import org.mutualaid.ledger.store.Recorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Delivers for all webhooks, each in the order of the log. What the receiver does not take is tried again and then
 * parked; while it cannot be reached nothing is parked and nothing passes.
 */
@Component
class Courier implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int AT_ONCE = 100;
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final long BREATH = Duration.ofMillis(20).toNanos();

    private final Loans loans;
    private final LogReader reader;
    private final LogPosition log;
    private final LogWatch watch;
    private final Post post;
    private final WebhookSettings settings;
    private final Pauses pauses;
    private final boolean quiet;
    private volatile boolean running;
    private ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    Courier(
            Loans loans,
            LogReader reader,
            LogPosition log,
            LogWatch watch,
            Post post,
            WebhookSettings settings,
            @Value("${ledger.quiet}") boolean quiet) {
        this.loans = loans;
        this.reader = reader;
        this.log = log;
        this.watch = watch;
        this.post = post;
        this.settings = settings;
        this.pauses = new Pauses(settings.firstPause(), settings.longestPause());
        this.quiet = quiet;
    }

    @Override
    public boolean isAutoStartup() {
        return !quiet;
    }

    @Override
    public void start() {
        running = true;
        workers = Executors.newVirtualThreadPerTaskExecutor();
        workers.execute(this::rounds);
    }

    @Override
    public void stop() {
        running = false;
        workers.shutdownNow();
        workers.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void rounds() {
        while (running) {
            try {
                long head = log.head();
                List<Loan> taken = loans.take();
                taken.forEach(loan -> workers.execute(() -> carry(loan)));
                watch.awaitAfter(head, ROUND);
            } catch (RuntimeException failed) {
                if (running) {
                    LOG.warn("Webhooks could not be looked at: {}", failed.getMessage());
                }
            }
            LockSupport.parkNanos(BREATH);
        }
    }

    private void carry(Loan loan) {
        try {
            if (settleReleased(loan)) {
                deliver(loan);
            }
        } catch (RuntimeException failed) {
            if (running) {
                LOG.warn("Webhook {} was left for the next round: {}", loan.name(), failed.getMessage());
            }
        } finally {
            loans.giveBack(loan);
        }
    }

    /** Released events have one attempt each, beside the order; false if the receiver is not there. */
    private boolean settleReleased(Loan loan) {
        for (long position : loans.released(loan)) {
            Recorded event = reader.read(position - 1, 1, Interest.ALL).events().getFirst();
            switch (post.send(loan, event)) {
                case Delivered ignored -> loans.settle(loan, position, true, "");
                case NotTaken refused -> loans.settle(loan, position, false, refused.why());
                case Unreachable down -> {
                    rest(loan, down);
                    return false;
                }
                case Gone gone -> {
                    loans.stop(loan, gone.why());
                    return false;
                }
            }
        }
        return true;
    }

    /** One stretch of the log; then the loan is given back, so that released events have their turn. */
    private void deliver(Loan loan) {
        Stretch stretch = reader.read(loan.position(), AT_ONCE, loan.interest());
        Loan now = loan;
        for (Recorded event : stretch.events()) {
            if (!running || !deliver(now, event)) {
                return;
            }
            now = now.doneWith(event.position());
        }
        if (stretch.reached() > now.position()) {
            loans.move(now, stretch.reached());
        }
    }

    /** False if it must not go on to the next event now. */
    private boolean deliver(Loan loan, Recorded event) {
        return switch (post.send(loan, event)) {
            case Delivered ignored -> loans.delivered(loan, event.position());
            case NotTaken refused
            when refused.forGood() || loan.refusals() + 1 >= settings.refusals() ->
                loans.park(loan, event, refused.why());
            case NotTaken refused -> {
                Duration pause = pauses.after(loan.refusals() + 1, ThreadLocalRandom.current());
                loans.failed(loan, refused.why(), true, pause);
                yield false;
            }
            case Unreachable down -> {
                rest(loan, down);
                yield false;
            }
            case Gone gone -> {
                loans.stop(loan, gone.why());
                yield false;
            }
        };
    }

    private void rest(Loan loan, Unreachable down) {
        Duration own = pauses.after(loan.attempts() + 1, ThreadLocalRandom.current());
        loans.failed(loan, down.why(), false, own.compareTo(down.pause()) > 0 ? own : down.pause());
    }
}
