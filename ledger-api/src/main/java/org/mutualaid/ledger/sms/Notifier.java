package org.mutualaid.ledger.sms;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(10);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Says that a thread has nothing left to do. */
    private static final Duration ENOUGH = Duration.ofNanos(1);

    private final SmsSettings settings;
    private final boolean quiet;
    private final boolean loadsFirst;
    private final Path directory;
    private final Announcer announcer;
    private final Departures departures;
    private final Outcomes outcomes;
    private final Gateways gateways;
    private final Recovery recovery;
    private final Reminders reminders;
    private final Place place;
    private final CommittedEvents events;
    private final LogPosition log;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private volatile @Nullable SentJournal journal;

    Notifier(
            SmsSettings settings,
            @Value("${ledger.demo:none}") String demo,
            @Value("${ledger.quiet}") boolean quiet,
            StoreSettings store,
            Announcer announcer,
            Departures departures,
            Outcomes outcomes,
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
        this.outcomes = outcomes;
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
        if (!quiet && settings.enabled() && threads.isEmpty() && stopped.getCount() > 0) {
            thread("sms-start", this::start);
        }
    }

    /** Until it succeeds: the database may be away for a moment, or somebody puts right what is wrong. */
    private Duration start() {
        findPlace();
        SentJournal opened = SentJournal.open(directory);
        try {
            recovery.before(opened);
        } catch (RuntimeException notNow) {
            opened.close();
            throw notNow;
        }
        journal = opened;
        Sender sender = new Sender(departures, outcomes, gateways, opened, clock);
        thread("sms-announcer", () -> announcer.step() ? Duration.ZERO : IDLE);
        for (int i = 1; i <= settings.senders(); i++) {
            thread("sms-sender-" + i, sender::step);
        }
        thread("sms-reminders", reminders::step);
        return ENOUGH;
    }

    /** Which threads have failed again and again for more than a minute, and why. */
    Map<String, String> stuck() {
        Instant early = Instant.now().minus(A_MINUTE);
        return failures.entrySet().stream()
                .filter(failure -> failure.getValue().since().isBefore(early))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, failure -> failure.getValue().what()));
    }

    /** Whoever is still at it after ten seconds is interrupted: what it has in hand is looked at when the program starts again. */
    @Override
    public void destroy() throws InterruptedException {
        stopped.countDown();
        Instant latest = Instant.now().plus(UNTIL_STOPPED);
        for (Thread thread : threads) {
            if (!thread.join(Duration.between(Instant.now(), latest))) {
                thread.interrupt();
            }
        }
        SentJournal opened = journal;
        if (opened != null) {
            opened.close();
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
            Duration rest = Duration.ZERO;
            while (!stops(rest) && !rest.equals(ENOUGH)) {
                rest = attempt(name, work);
            }
        }));
    }

    /** Errors, too: a thread that ended would be silent for ever. */
    private Duration attempt(String name, Supplier<Duration> work) {
        try {
            Duration rest = work.get();
            failures.remove(name);
            return rest;
        } catch (RuntimeException | Error failure) {
            boolean first = failures.putIfAbsent(name, new Failure(Instant.now(), String.valueOf(failure.getMessage())))
                    == null;
            if (first && stopped.getCount() > 0) {
                LOG.error("{} broke off and tries again, until it is put right", name, failure);
            }
            return AFTER_FAILURE;
        }
    }

    private boolean stops(Duration rest) {
        try {
            return stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private record Failure(Instant since, String what) {}
}
