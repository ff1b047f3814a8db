package org.mutualaid.ledger.follow.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.follow.webhook.Loan.Blame;
import org.mutualaid.ledger.follow.webhook.Outcome.Delivered;
import org.mutualaid.ledger.follow.webhook.Outcome.Gone;
import org.mutualaid.ledger.follow.webhook.Outcome.NotTaken;
import org.mutualaid.ledger.follow.webhook.Outcome.Unclear;
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
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Delivers for all webhooks, each in the order of the log. What the receiver does not take is tried again and then
 * parked; while it cannot be reached nothing is parked and nothing passes. Where nobody can tell which of the two it is,
 * later events are tried: once one gets through, it is this one.
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
    private volatile @Nullable Thread rounds;

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
        rounds = Thread.ofVirtual().name("webhooks").start(this::rounds);
    }

    /** What is on its way may arrive and be noted down; then it is cut off, and interrupted only if it still hangs. */
    @Override
    public void stop() {
        running = false;
        Thread last = rounds;
        try {
            if (last != null && !last.join(settings.patience())) {
                post.cutOff();
                if (!last.join(settings.patience())) {
                    last.interrupt();
                    last.join(settings.patience());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ends when everybody who delivers has given back what was lent. */
    private void rounds() {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            while (running) {
                untilNextRound(() -> {
                    long head = log.head();
                    loans.take().forEach(loan -> workers.execute(() -> untilNextRound(() -> carry(loan))));
                    watch.awaitAfter(head, ROUND);
                });
                LockSupport.parkNanos(BREATH);
            }
        }
    }

    private void untilNextRound(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (running) {
                LOG.warn("Webhooks wait for the next round: {}", failed.getMessage());
            }
        }
    }

    /** Whatever is wrong with one webhook, its administrator sees it there. */
    private void carry(Loan loan) {
        try {
            if (settleReleased(loan)) {
                deliver(loan);
            }
        } catch (RuntimeException failed) {
            LOG.warn("Nothing can be delivered to webhook {}: {}", loan.name(), failed.getMessage());
            rest(loan, Blame.RECEIVER, "Nothing can be delivered: " + failed.getMessage(), Duration.ZERO);
        } finally {
            loans.giveBack(loan);
        }
    }

    /** Released events have one attempt each, beside the order; false if nothing else can be delivered now. */
    private boolean settleReleased(Loan loan) {
        for (long position : loans.released(loan)) {
            if (!running || !settle(loan, position)) {
                return false;
            }
        }
        return true;
    }

    private boolean settle(Loan loan, long position) {
        Recorded event;
        try {
            event = reader.read(position - 1, 1, Interest.ALL).events().getFirst();
        } catch (DataAccessException down) {
            throw down;
        } catch (RuntimeException unreadable) {
            return loans.settle(loan, position, false, "It cannot be read: " + unreadable.getMessage());
        }
        if (!loans.hold(loan)) {
            return false;
        }
        return switch (post.send(loan, event)) {
            case Delivered ignored -> loans.settle(loan, position, true, "");
            case NotTaken refused -> loans.settle(loan, position, false, refused.why());
            case Unclear unclear -> running && loans.settle(loan, position, false, unclear.why());
            case Unreachable down -> rest(loan, Blame.RECEIVER, down.why(), down.pause());
            case Gone gone -> {
                loans.stop(loan, gone.why());
                yield false;
            }
        };
    }

    /** One stretch of the log; then the loan is given back, so that released events have their turn. */
    private void deliver(Loan loan) {
        Stretch stretch = read(loan);
        Optional<Recorded> scout = scout(loan, stretch);
        if (scout.isPresent() && !getsThrough(loan, scout.get())) {
            return;
        }
        Loan now = loan;
        for (Recorded event : stretch.events()) {
            boolean first = now.position() == loan.position();
            boolean done = scout.filter(event::equals).isPresent()
                    ? loans.delivered(now, event.position())
                    : running && deliver(now, event, first && scout.isPresent());
            if (!done) {
                return;
            }
            now = now.doneWith(event.position());
        }
        if (stretch.reached() > now.position()) {
            loans.move(now, stretch.reached());
        }
    }

    private Stretch read(Loan loan) {
        return read(loan.position(), loan.interest());
    }

    /** If an event cannot be read, what comes before it. */
    private Stretch read(long after, Interest interest) {
        for (int limit = AT_ONCE; ; limit /= 2) {
            try {
                return reader.read(after, limit, interest);
            } catch (RuntimeException unreadable) {
                if (limit == 1 || unreadable instanceof DataAccessException) {
                    throw unreadable;
                }
            }
        }
    }

    /**
     * What is tried in place of the next event that broke off so many times: then and every second time after that, so that
     * a receiver which that event kills is there again, and each time another one, for that may kill it, too.
     */
    private Optional<Recorded> scout(Loan loan, Stretch stretch) {
        int past = loan.unclear() - settings.refusals();
        if (past < 0 || past % 2 != 0 || stretch.events().isEmpty()) {
            return Optional.empty();
        }
        List<Recorded> others = afterTheFirst(loan, stretch);
        return others.isEmpty() ? Optional.empty() : Optional.of(others.get(past / 2 % others.size()));
    }

    /** What comes after the first event of a stretch, however far away; what is not of the stretch comes again in its turn. */
    private List<Recorded> afterTheFirst(Loan loan, Stretch stretch) {
        List<Recorded> others = stretch.events().subList(1, stretch.events().size());
        long reached = stretch.reached();
        while (others.isEmpty() && loans.hold(loan)) {
            Stretch further = read(reached, loan.interest());
            if (further.reached() == reached) {
                break;
            }
            others = further.events();
            reached = further.reached();
        }
        return others;
    }

    /** Whether the receiver takes something else, so that it is there: a failure here blames nobody. */
    private boolean getsThrough(Loan loan, Recorded scout) {
        return switch (post.send(loan, scout)) {
            case Delivered ignored -> loans.hold(loan);
            case NotTaken refused -> rest(loan, Blame.EITHER, refused.why(), Duration.ZERO);
            case Unclear unclear -> rest(loan, Blame.EITHER, unclear.why(), unclear.pause());
            case Unreachable down -> rest(loan, Blame.EITHER, down.why(), down.pause());
            case Gone gone -> {
                loans.stop(loan, gone.why());
                yield false;
            }
        };
    }

    /** False if it must not go on to the next event now; {@code others} says that another one has just got through. */
    private boolean deliver(Loan loan, Recorded event, boolean others) {
        return switch (post.send(loan, event)) {
            case Delivered ignored -> loans.delivered(loan, event.position());
            case NotTaken refused
            when refused.forGood() || loan.refusals() + 1 >= settings.refusals() ->
                loans.park(loan, event, refused.why());
            case NotTaken refused -> rest(loan, Blame.EVENT, refused.why(), Duration.ZERO);
            case Unclear unclear when others && running -> loans.park(loan, event, unclear.why());
            case Unclear unclear -> rest(loan, Blame.EITHER, unclear.why(), unclear.pause());
            case Unreachable down -> rest(loan, Blame.RECEIVER, down.why(), down.pause());
            case Gone gone -> {
                loans.stop(loan, gone.why());
                yield false;
            }
        };
    }

    /** False: nothing more for now. Unless it was us who cut it off, that counts as a failure. */
    private boolean rest(Loan loan, Blame blame, String why, Duration asked) {
        if (running) {
            int failures = blame == Blame.EVENT ? loan.refusals() : loan.attempts();
            Duration own = pauses.after(failures + 1, ThreadLocalRandom.current());
            loans.rest(loan, blame, why, own.compareTo(asked) > 0 ? own : asked);
        }
        return false;
    }
}
