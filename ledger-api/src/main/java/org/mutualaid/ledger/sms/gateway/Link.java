package org.mutualaid.ledger.sms.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to a carrier up: connects, waits until it is lost, and connects again, at once and then after
 * pauses that double and are never quite the same, so that many programs do not all come back at one moment.
 *
 * @param <C> a connection over which messages can be sent
 */
final class Link<C> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /** After a connection that held for so long the next attempt follows at once. */
    private static final Duration LASTING = Duration.ofSeconds(5);

    /**
     * How to connect.
     *
     * @param <C> what comes of it
     */
    @FunctionalInterface
    interface Connecting<C> {

        /**
         * Connects and logs in.
         *
         * @param lost to be run once, when the connection is gone
         */
        C connect(Runnable lost) throws IOException, InterruptedException;
    }

    /**
     * How fast it acts.
     *
     * @param patience how long a carrier that went away is waited for before a message is told that it is not there
     * @param pause    first pause between two attempts to connect
     * @param longest  last pause
     */
    record Pace(Duration patience, Duration pause, Duration longest) {}

    private final String name;
    private final Connecting<C> connecting;
    private final Consumer<C> ending;
    private final Pace pace;
    private final Thread keeper;
    private @Nullable C current;
    private long awaySince = System.nanoTime();
    private boolean closed;

    /**
     * Begins to connect.
     *
     * @param ending ends a connection in an orderly way; also for one that is lost
     */
    Link(String name, Pace pace, Connecting<C> connecting, Consumer<C> ending) {
        this.name = name;
        this.connecting = connecting;
        this.ending = ending;
        this.pace = pace;
        this.keeper = Thread.ofVirtual().name("sms-" + name).start(this::keep);
    }

    /** The connection, which is waited for while it has not been away for long; empty if the carrier is not to be reached. */
    synchronized Optional<C> current() {
        while (current == null && !closed) {
            long left = pace.patience().toMillis() - (System.nanoTime() - awaySince) / 1_000_000;
            if (left <= 0) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return Optional.ofNullable(current);
    }

    private void keep() {
        Duration pause = pace.pause();
        try {
            while (true) {
                if (heldForLong()) {
                    pause = pace.pause();
                } else {
                    Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / 4)));
                    Duration doubled = pause.multipliedBy(2);
                    pause = doubled.compareTo(pace.longest()) > 0 ? pace.longest() : doubled;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("SMS gateway {} is closed", name);
        }
    }

    private boolean heldForLong() throws InterruptedException {
        CountDownLatch lost = new CountDownLatch(1);
        try {
            C connection = connecting.connect(lost::countDown);
            long since = System.nanoTime();
            hold(connection, lost);
            return System.nanoTime() - since > LASTING.toNanos();
        } catch (IOException | RuntimeException e) {
            LOG.warn("SMS gateway {} cannot connect: {}", name, e.getMessage());
            return false;
        }
    }

    private void hold(C connection, CountDownLatch lost) throws InterruptedException {
        try {
            now(connection);
            LOG.info("SMS gateway {} is connected", name);
            lost.await();
            LOG.warn("SMS gateway {} has lost its connection", name);
        } finally {
            now(null);
            ending.accept(connection);
        }
    }

    private synchronized void now(@Nullable C connection) {
        current = connection;
        awaySince = System.nanoTime();
        notifyAll();
    }

    /** Ends the connection in an orderly way and makes no other. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
