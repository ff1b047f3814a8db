package org.mutualaid.ledger.follow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.mutualaid.ledger.store.Interest;
import org.mutualaid.ledger.store.LogReader;
import org.mutualaid.ledger.store.LogReader.Stretch;
import org.mutualaid.ledger.store.LogWatch;
import org.mutualaid.ledger.store.Recorded;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Sends events as they come, in the form of server-sent events, until the follower hangs up. The id of each is its
 * position; a heartbeat is an id without data, so that a follower of rare events goes on close to the end of the log.
 */
@Component
@EnableConfigurationProperties(FeedSettings.class)
public class EventStream {

    private static final int AT_ONCE = 500;
    private static final byte[] BEGIN = text("retry: 2000\n\n");

    private final LogReader reader;
    private final LogWatch watch;
    private final Feed feed;
    private final FeedSettings settings;
    private final Map<String, Integer> openOfAccount = new ConcurrentHashMap<>();

    EventStream(LogReader reader, LogWatch watch, Feed feed, FeedSettings settings) {
        this.reader = reader;
        this.watch = watch;
        this.feed = feed;
        this.settings = settings;
    }

    /** Streams that are being sent now. */
    public int open() {
        return openOfAccount.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether another stream of that account has a place; its answer holds only for a moment, and need not be exact. */
    public boolean hasRoom(String account) {
        return openOfAccount.getOrDefault(account, 0) < settings.streamsPerAccount() && open() < settings.streams();
    }

    /**
     * Sends the wanted events after a position, for as long as the follower may read them: asked with each heartbeat.
     *
     * @throws IOException when the follower has gone
     */
    public void send(String account, BooleanSupplier mayRead, OutputStream to, Interest interest, long after)
            throws IOException {
        openOfAccount.merge(account, 1, Integer::sum);
        try {
            to.write(BEGIN);
            to.flush();
            long end = System.nanoTime() + settings.longest().toNanos();
            long spoken = System.nanoTime();
            long asked = spoken;
            Stretch sent = new Stretch(List.of(), after);
            while (watch.isOpen() && System.nanoTime() < end) {
                watch.awaitAfter(sent.reached(), settings.heartbeat());
                long now = System.nanoTime();
                if (now - asked >= settings.heartbeat().toNanos()) {
                    if (!mayRead.getAsBoolean()) {
                        return;
                    }
                    asked = now;
                }
                sent = reader.read(sent.reached(), AT_ONCE, interest);
                if (!sent.events().isEmpty()
                        || now - spoken >= settings.heartbeat().toNanos()) {
                    write(to, sent);
                    to.flush();
                    spoken = now;
                }
            }
        } finally {
            openOfAccount.computeIfPresent(account, (name, open) -> open == 1 ? null : open - 1);
        }
    }

    private void write(OutputStream to, Stretch stretch) throws IOException {
        for (Recorded event : stretch.events()) {
            to.write(text("id: " + event.position() + "\ndata: "));
            to.write(feed.json(event));
            to.write(text("\n\n"));
        }
        if (stretch.events().isEmpty()) {
            to.write(text("id: " + stretch.reached() + "\n\n"));
        }
    }

    private static byte[] text(String line) {
        return line.getBytes(StandardCharsets.US_ASCII);
    }
}
