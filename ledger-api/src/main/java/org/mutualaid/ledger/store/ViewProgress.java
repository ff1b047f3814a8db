package org.mutualaid.ledger.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.EventTrackerStatusChangeListener;
import org.mutualaid.ledger.rule.StoredEvent;

/** How far the views have come, so that a reader can wait for what was just written instead of missing it. */
public final class ViewProgress implements EventTrackerStatusChangeListener {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long position;

    ViewProgress() {}

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
            long left = limit.toNanos();
            while (position < target && left > 0) {
                left = moved.awaitNanos(Math.min(left, TimeUnit.DAYS.toNanos(1)));
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
        changed.values().stream()
                .filter(status -> !status.trackerRemoved())
                .mapToLong(status -> status.getCurrentPosition().orElse(0))
                .min()
                .ifPresent(this::moveTo);
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
            position = reached;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
