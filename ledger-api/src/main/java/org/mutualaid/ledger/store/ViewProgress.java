package org.mutualaid.ledger.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.EventTrackerStatusChangeListener;
import org.mutualaid.ledger.rule.StoredEvent;

/** How far the views have come, so that a reader can wait for what was just written instead of missing it. */
public final class ViewProgress implements EventTrackerStatusChangeListener {

    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final LongSupplier stored;
    private boolean here;
    private long position;

    /** Asks the given supplier for the position that is stored, while another instance moves the views. */
    ViewProgress(LongSupplier stored) {
        this.stored = stored;
    }

    /** The position in the log up to which the views have committed; 0 before the first event. */
    public long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the views have committed the event at {@code target}; false if that took longer than the limit. */
    public boolean await(long target, Duration limit) {
        lock.lock();
        try {
            long end = System.nanoTime() + Math.min(limit.toNanos(), TimeUnit.DAYS.toNanos(1));
            for (long left = 1; position < target && left > 0; left = end - System.nanoTime()) {
                moved.awaitNanos(here ? left : Math.min(left, GLANCE));
                if (!here) {
                    position = Math.max(position, stored.getAsLong());
                }
            }
            return position >= target;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Called by the reader of the log after each commit, and when it takes up its work. */
    @Override
    public void onEventTrackerStatusChange(Map<Integer, EventTrackerStatus> changed) {
        changed.values().forEach(status -> {
            if (status.trackerRemoved()) {
                leave();
            } else {
                moveTo(status.getCurrentPosition().orElse(0));
            }
        });
    }

    @Override
    public boolean validatePositions() {
        return true;
    }

    /** Handles every event, so that the reader's position passes those that no view cares for. */
    @EventHandler
    void on(StoredEvent event) {}

    private void moveTo(long reached) {
        lock.lock();
        try {
            here = true;
            position = reached;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            here = false;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
