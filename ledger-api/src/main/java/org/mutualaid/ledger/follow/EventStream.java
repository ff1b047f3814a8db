package org.mutualaid.ledger.follow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final AtomicInteger open = new AtomicInteger();

    EventStream(LogReader reader, LogWatch watch, Feed feed, FeedSettings settings) {
        this.reader = reader;
        this.watch = watch;
        this.feed = feed;
        this.settings = settings;
    }

    /** Streams that are being sent now. */
    public int open() {
        return open.get();
    }

    /** Whether another stream has a place; its answer holds only for a moment, and need not be exact. */
    public boolean hasRoom() {
        return open.get() < settings.streams();
    }

    /**
     * Sends the wanted events after a position.
     *
     * @throws IOException when the follower has gone
     */
    public void send(OutputStream to, Interest interest, long after) throws IOException {
        open.incrementAndGet();
        try {
            to.write(BEGIN);
            to.flush();
            long end = System.nanoTime() + settings.longest().toNanos();
            long spoken = System.nanoTime();
            Stretch sent = new Stretch(List.of(), after);
            while (watch.isOpen() && System.nanoTime() < end) {
                watch.awaitAfter(sent.reached(), settings.heartbeat());
                sent = reader.read(sent.reached(), AT_ONCE, interest);
                long now = System.nanoTime();
                if (!sent.events().isEmpty()
                        || now - spoken >= settings.heartbeat().toNanos()) {
                    to.write(block(sent));
                    to.flush();
                    spoken = now;
                }
            }
        } finally {
            open.decrementAndGet();
        }
    }

    private byte[] block(Stretch stretch) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (Recorded event : stretch.events()) {
            block.writeBytes(text("id: " + event.position() + "\ndata: "));
            block.writeBytes(feed.json(event));
            block.writeBytes(text("\n\n"));
        }
        if (stretch.events().isEmpty()) {
            block.writeBytes(text("id: " + stretch.reached() + "\n\n"));
        }
        return block.toByteArray();
    }

    private static byte[] text(String line) {
        return line.getBytes(StandardCharsets.US_ASCII);
    }
}
