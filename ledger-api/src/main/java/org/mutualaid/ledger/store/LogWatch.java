package org.mutualaid.ledger.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets any number of followers wait for the log to grow while one thread looks: at once when this program has committed,
 * and every 20 milliseconds for what others commit. Nobody who waits holds a connection.
 */
@Component
public class LogWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long AFTER_FAILURE = TimeUnit.SECONDS.toNanos(1);

    private final LogPosition log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Condition wanted = lock.newCondition();
    private long head;
    private int waiting;
    private boolean committed;
    private volatile boolean open;

    LogWatch(LogPosition log, EventStore events) {
        this.log = log;
        events.subscribe(appended -> CurrentUnitOfWork.ifStarted(unit -> unit.afterCommit(done -> committedHere())));
    }

    /** Waits until the log has an event after that position; false if the limit or the program ends before. */
    public boolean awaitAfter(long position, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        lock.lock();
        try {
            waiting++;
            wanted.signal();
            for (long left = limit.toNanos(); head <= position && open && left > 0; left = end - System.nanoTime()) {
                grown.awaitNanos(left);
            }
            return head > position;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** False once the program is about to end: followers are told to come back later. */
    public boolean isOpen() {
        return open;
    }

    @Override
    public void start() {
        open = true;
        Thread.ofVirtual().name("log-watch").start(this::look);
    }

    /** Before the web server ends, so that it need not wait for those who wait. */
    @Override
    public void stop() {
        lock.lock();
        try {
            open = false;
            grown.signalAll();
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void committedHere() {
        lock.lock();
        try {
            committed = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        while (open) {
            try {
                tell(log.head());
                pause(GLANCE);
            } catch (RuntimeException unreachable) {
                LOG.warn("The end of the log cannot be asked for: {}", unreachable.getMessage());
                pause(AFTER_FAILURE);
            }
        }
    }

    private void tell(long found) {
        lock.lock();
        try {
            if (found > head) {
                head = found;
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Until somebody waits; then as long as given, or until a commit. */
    private void pause(long nanos) {
        lock.lock();
        try {
            if (waiting == 0) {
                while (open && waiting == 0) {
                    wanted.await();
                }
            } else {
                for (long left = nanos; open && !committed && left > 0; ) {
                    left = wanted.awaitNanos(left);
                }
            }
            committed = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
