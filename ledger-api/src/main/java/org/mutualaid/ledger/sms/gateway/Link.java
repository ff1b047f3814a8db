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
 * Keeps one connection to a carrier up: connects, waits until it is lost, and connects again after a pause that doubles
 * and is never quite the same, so that many programs do not all come back at one moment.
 *
 * @param <C> a connection over which messages can be sent
 */
final class Link<C> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

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

    private final String name;
    private final Connecting<C> connecting;
    private final Consumer<C> ending;
    private final Duration first;
    private final Duration longest;
    private final Thread keeper;
    private @Nullable C current;
    private boolean trying = true;
    private boolean closed;

    /**
     * Begins to connect.
     *
     * @param ending ends a connection in an orderly way; also for one that is lost
     */
    Link(String name, Connecting<C> connecting, Consumer<C> ending, Duration first, Duration longest) {
        this.name = name;
        this.connecting = connecting;
        this.ending = ending;
        this.first = first;
        this.longest = longest;
        this.keeper = Thread.ofVirtual().name("sms-" + name).start(this::keep);
    }

    /** The connection; while it is being made, waits for it that long. Empty while the carrier cannot be reached. */
    synchronized Optional<C> current(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (current == null && trying && !closed) {
            long left = (until - System.nanoTime()) / 1_000_000;
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
        Duration pause = first;
        try {
            while (true) {
                CountDownLatch lost = new CountDownLatch(1);
                try {
                    C connection = connecting.connect(lost::countDown);
                    pause = first;
                    hold(connection, lost);
                } catch (IOException e) {
                    LOG.warn("SMS gateway {} cannot connect: {}", name, e.getMessage());
                }
                now(null, false);
                Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / 4)));
                pause = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
                now(null, true);
            }
        } catch (InterruptedException e) {
            now(null, false);
        }
    }

    private void hold(C connection, CountDownLatch lost) throws InterruptedException {
        try {
            now(connection, false);
            LOG.info("SMS gateway {} is connected", name);
            lost.await();
            LOG.warn("SMS gateway {} has lost its connection", name);
        } finally {
            now(null, false);
            ending.accept(connection);
        }
    }

    private synchronized void now(@Nullable C connection, boolean connecting) {
        current = connection;
        trying = connecting;
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
