package org.mutualaid.ledger.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.store.ViewProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a stretch of the log and puts down what is to be told of it, together with the new position or not at all. The log
 * is read only up to an end that the views have reached, for they know what an event does not say.
 */
@Component
class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final int STRETCH = 1_000;
    private static final Duration GLANCE = Duration.ofMillis(500);

    private static final Set<String> TYPES = Stream.of(Announcements.TOLD, Announcements.UNTOLD)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final JdbcClient database;
    private final CommittedEvents events;
    private final Particulars particulars;
    private final Outbox outbox;
    private final Place place;
    private final LogPosition log;
    private final ViewProgress views;
    private final TransactionTemplate transaction;

    /** An end of the log that the views are waited for; it stays until it is reached, however the log grows meanwhile. */
    private long end;

    Announcer(
            JdbcClient database,
            CommittedEvents events,
            Particulars particulars,
            Outbox outbox,
            Place place,
            LogPosition log,
            ViewProgress views,
            TransactionTemplate transaction) {
        this.database = database;
        this.events = events;
        this.particulars = particulars;
        this.outbox = outbox;
        this.place = place;
        this.log = log;
        this.views = views;
        this.transaction = transaction;
    }

    /** Goes one stretch on; false if there is nothing more, or the views are not there yet. Called by one thread. */
    boolean step() {
        Place.Reached from = place.now().orElseThrow();
        if (end <= from.position()) {
            end = log.head();
        }
        if (end <= from.position() || !views.await(end, GLANCE)) {
            return false;
        }
        long reach = Math.min(end, from.position() + STRETCH);
        List<Read> read = events.between(from.position(), reach, TYPES).stream()
                .map(this::read)
                .toList();
        String last = events.idAt(reach);
        return Boolean.TRUE.equals(transaction.execute(moved -> {
            boolean mine = place.take().filter(from::equals).isPresent();
            if (mine) {
                read.forEach(one -> keep(one, null));
                place.moveTo(reach, last);
            }
            return mine;
        }));
    }

    /**
     * Looks again at an event that stood aside. What happened since may have made it untrue: a person lets its messages go.
     *
     * @throws Refused if there is none, or it still cannot be handled
     */
    void retry(String eventId) {
        boolean parked = database.sql("SELECT EXISTS (SELECT FROM ledger.sms_parked_event WHERE event_id = ?)")
                .param(eventId)
                .query(Boolean.class)
                .single();
        CommittedEvents.Committed committed = events.find(eventId)
                .filter(found -> parked)
                .orElseThrow(() -> Refused.unknown("parked-event-unknown", "No event " + eventId + " stands aside."));
        Read again = read(committed);
        if (again instanceof Read.Poison poison) {
            throw Refused.conflict("event-still-fails", "It still cannot be handled: " + poison.error());
        }
        transaction.executeWithoutResult(kept -> {
            keep(again, Reason.STOOD_ASIDE);
            database.sql("DELETE FROM ledger.sms_parked_event WHERE event_id = ?")
                    .param(eventId)
                    .update();
        });
    }

    private Read read(CommittedEvents.Committed committed) {
        try {
            List<Ready> ready = new ArrayList<>();
            for (Notice notice : Announcements.of(events.read(committed))) {
                ready.add(ready(committed, notice));
            }
            return new Read.Told(committed, ready);
        } catch (TransientDataAccessException | DataAccessResourceFailureException unreachable) {
            throw unreachable;
        } catch (RuntimeException poison) {
            return new Read.Poison(committed, String.valueOf(poison.getMessage()));
        }
    }

    private Ready ready(CommittedEvents.Committed committed, Notice notice) {
        if (!(notice instanceof Notice.Say say)) {
            return new Ready.AsItIs(notice);
        }
        Map<String, String> values = particulars.of(say, committed.position(), committed.recordedAt());
        Template template = Particulars.textOf(say.template(), values);
        return new Ready.Drafted(new Outbox.Draft(
                committed.eventId(),
                committed.position(),
                template,
                say.to(),
                say.subject(),
                say.attempt(),
                Particulars.quoted(values),
                say.known().containsKey("payee"),
                outbox.wording().write(template, values),
                committed.recordedAt(),
                null));
    }

    private void keep(Read read, @Nullable Reason held) {
        switch (read) {
            case Read.Told told -> told.ready().forEach(ready -> keep(told.committed(), ready, held));
            case Read.Poison poison -> park(poison);
        }
    }

    private void keep(CommittedEvents.Committed committed, Ready ready, @Nullable Reason held) {
        switch (ready) {
            case Ready.Drafted drafted -> outbox.put(drafted.draft(), held);
            case Ready.AsItIs(Notice.TakeBack back) -> outbox.takeBack(committed.cause(), back, held);
            case Ready.AsItIs(Notice.Silence silence) -> outbox.silence(silence.member());
            case Ready.AsItIs(Notice.Forget forget) -> outbox.forget(forget.member());
            case Ready.AsItIs(Notice.Say say) -> throw new IllegalStateException("Not drafted: " + say);
        }
    }

    private void park(Read.Poison poison) {
        CommittedEvents.Committed event = poison.committed();
        LOG.warn("No SMS about event {} ({}): {}", event.eventId(), event.type(), poison.error());
        database.sql("""
                        INSERT INTO ledger.sms_parked_event (event_id, position, type, error, parked_at)
                        VALUES (?, ?, ?, ?, now()) ON CONFLICT DO NOTHING""")
                .params(event.eventId(), event.position(), event.type(), poison.error())
                .update();
    }

    /** An event that was looked at. */
    private sealed interface Read {
        record Told(CommittedEvents.Committed committed, List<Ready> ready) implements Read {}

        record Poison(CommittedEvents.Committed committed, String error) implements Read {}
    }

    /** A notice with everything looked up that it needs. */
    private sealed interface Ready {
        record Drafted(Outbox.Draft draft) implements Ready {}

        record AsItIs(Notice notice) implements Ready {}
    }
}
