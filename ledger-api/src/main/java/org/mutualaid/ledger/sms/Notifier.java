package org.mutualaid.ledger.sms;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.StoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps telling going, on threads of its own: one follows the log, some send, one remembers what is due. Each tries again
 * after a failure and stops with the program.
 */
@Component
@EnableConfigurationProperties(SmsSettings.class)
public class Notifier implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final String JOURNAL = "sms-sent.log";
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(10);

    private final SmsSettings settings;
    private final boolean quiet;
    private final boolean loadsFirst;
    private final Path directory;
    private final Announcer announcer;
    private final Departures departures;
    private final Gateways gateways;
    private final Recovery recovery;
    private final Reminders reminders;
    private final Place place;
    private final CommittedEvents events;
    private final LogPosition log;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable SentJournal journal;

    Notifier(
            SmsSettings settings,
            @Value("${ledger.demo:none}") String demo,
            @Value("${ledger.quiet}") boolean quiet,
            StoreSettings store,
            Announcer announcer,
            Departures departures,
            Gateways gateways,
            Recovery recovery,
            Reminders reminders,
            Place place,
            CommittedEvents events,
            LogPosition log,
            Clock clock) {
        this.settings = settings;
        this.quiet = quiet;
        this.loadsFirst = demo.equals("county") && settings.since() == SmsSettings.Since.NOW;
        this.directory = Path.of(store.dataDir());
        this.announcer = announcer;
        this.departures = departures;
        this.gateways = gateways;
        this.recovery = recovery;
        this.reminders = reminders;
        this.place = place;
        this.events = events;
        this.log = log;
        this.clock = clock;
    }

    /** Once the program is up; a county demo says itself when it is loaded, so that nobody is told of what is made up. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (!loadsFirst) {
            goLive();
        }
    }

    /** Goes on where it was, or goes live; a second call does nothing. Without it the ledger works on, and tells nobody. */
    public synchronized void goLive() {
        if (quiet || !settings.enabled() || journal != null || stopped.getCount() == 0) {
            return;
        }
        try {
            findPlace();
            journal = SentJournal.open(directory.resolve(JOURNAL));
            recovery.before(journal);
        } catch (RuntimeException notNow) {
            LOG.error("No SMS is sent until this is put right and the program is started again", notNow);
            return;
        }
        Sender sender = new Sender(departures, gateways, journal, clock);
        thread("sms-announcer", () -> announcer.step() ? Duration.ZERO : IDLE);
        for (int i = 1; i <= settings.senders(); i++) {
            thread("sms-sender-" + i, sender::step);
        }
        thread("sms-reminders", reminders::step);
    }

    /** Whoever is still at it after ten seconds is interrupted: what it has in hand is looked at when the program starts again. */
    @Override
    public synchronized void destroy() throws IOException, InterruptedException {
        stopped.countDown();
        Instant latest = Instant.now().plus(UNTIL_STOPPED);
        for (Thread thread : threads) {
            if (!thread.join(Duration.between(Instant.now(), latest))) {
                thread.interrupt();
            }
        }
        if (journal != null) {
            journal.close();
        }
    }

    /** In a log that was moved to another store the same events may stand at other positions. */
    private void findPlace() {
        long head = settings.since() == SmsSettings.Since.BEGINNING ? 0 : log.head();
        place.goLive(head, events.idAt(head), clock.instant());
        Place.Reached reached = place.now().orElseThrow();
        if (reached.eventId() == null || reached.eventId().equals(events.idAt(reached.position()))) {
            return;
        }
        Long moved = events.positionOf(reached.eventId());
        if (moved == null) {
            throw new IllegalStateException("The log does not hold event " + reached.eventId()
                    + ", which was the last that somebody was told of: it is another log, or a part is missing.");
        }
        LOG.info(
                "The event that was last told of stands at position {} now, no longer at {}",
                moved,
                reached.position());
        place.moved(moved - reached.position());
    }

    private void thread(String name, Supplier<Duration> work) {
        threads.add(Thread.ofPlatform().daemon().name(name).start(() -> {
            for (Duration rest = Duration.ZERO; !stops(rest); ) {
                try {
                    rest = work.get();
                } catch (RuntimeException failure) {
                    rest = AFTER_FAILURE;
                    if (stopped.getCount() > 0) {
                        LOG.warn("{} broke off and tries again", name, failure);
                    }
                }
            }
        }));
    }

    private boolean stops(Duration rest) {
        try {
            return stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
