package org.mutualaid.ledger.sms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the next message that may leave, in one transaction; {@link Outcomes} keeps what became of it, in another. */
@Component
class Departures {

    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private static final String[] URGENT = Arrays.stream(Template.values())
            .filter(template -> template.kind().isUrgent())
            .map(Template::name)
            .toArray(String[]::new);

    private static final String[] UNTOLD = Announcements.UNTOLD.toArray(String[]::new);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final SmsSettings settings;
    private final Gate gate;
    private final Wording wording;
    private final Addresses addresses;
    private final Preferences preferences;
    private final Capacity capacity;
    private final Outbox outbox;
    private final Clock clock;

    Departures(
            JdbcClient database,
            TransactionTemplate transaction,
            SmsSettings settings,
            Addresses addresses,
            Preferences preferences,
            Capacity capacity,
            Outbox outbox,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.settings = settings;
        this.gate = new Gate(settings);
        this.wording = new Wording(settings.signature());
        this.addresses = addresses;
        this.preferences = preferences;
        this.capacity = capacity;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The next step of that sender; senders never get the same message. One that cannot be sent stands in nobody's way. */
    Step next(String sender) {
        AtomicReference<@Nullable String> head = new AtomicReference<>();
        try {
            return Objects.requireNonNull(transaction.execute(
                    taken -> first(head).map(row -> step(row, sender)).orElseGet(Step.Nothing::new)));
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException unreachable) {
            throw unreachable;
        } catch (RuntimeException poison) {
            String id = head.get();
            if (id == null) {
                throw poison;
            }
            LOG.warn("Message {} cannot be sent and is parked", id, poison);
            database.sql("""
                            UPDATE ledger.sms SET status = 'PARKED', reason = 'CANNOT_BE_SENT', code = :code
                             WHERE id = :id AND status IN ('QUEUED', 'WAITING')""")
                    .param("code", poison.getClass().getSimpleName())
                    .param("id", id)
                    .update();
            return new Step.Again();
        }
    }

    /** Now and then: says that this program lives, and parks what was in the hands of one that does not. */
    void tidy(String sender) {
        database.sql("UPDATE ledger.sms_journal SET seen_at = ? WHERE name = ?")
                .params(Timestamp.from(clock.instant()), sender)
                .update();
        parkExpired();
    }

    private Optional<Row> first(AtomicReference<@Nullable String> head) {
        return database.sql("""
                        SELECT * FROM ledger.sms WHERE status IN ('QUEUED', 'WAITING') AND due_at <= ?
                         ORDER BY due_at, position, no LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .param(Timestamp.from(clock.instant()))
                .query((row, i) -> {
                    head.set(row.getString("id"));
                    return row(row);
                })
                .optional();
    }

    private Step step(Row row, String sender) {
        Instant now = clock.instant();
        if (row.takenBack()) {
            end(row, Status.SUPPRESSED, Reason.REVERSED);
            return new Step.Again();
        }
        if (!addresses.isKnown(row.position())) {
            return new Step.Nap(now.plus(A_MOMENT));
        }
        if (!alone(row.recipient())) {
            return new Step.Nap(now.plusMillis(5));
        }
        if (isUndone(row)) {
            end(row, Status.SUPPRESSED, Reason.REVERSED);
            return new Step.Again();
        }
        if (corrected(row) == Gate.Corrected.NEVER_LEFT && outbox.correctAnother(row.id())) {
            return new Step.Again();
        }
        Addresses.Address address = addresses.of(row.recipient(), row.payee());
        return switch (gate.decide(situation(row, address, now), now)) {
            case Gate.Decision.Suppress suppress -> {
                end(row, Status.SUPPRESSED, suppress.why());
                yield new Step.Again();
            }
            case Gate.Decision.Hold hold -> {
                end(row, Status.HELD, hold.why());
                yield new Step.Again();
            }
            case Gate.Decision.Wait wait -> {
                move(row, Status.WAITING, wait.why(), wait.until());
                yield new Step.Again();
            }
            case Gate.Decision.Go ignored -> go(row, address, sender, now);
        };
    }

    /** A reminder may be read from what is due just before that is undone, and be put down just after. */
    private boolean isUndone(Row row) {
        return row.template().kind() == Kind.REMINDER
                && database.sql("""
                                SELECT EXISTS (
                                    SELECT FROM ledger.domain_event_entry e
                                      JOIN ledger.domain_event_entry u
                                        ON u.aggregate_identifier = e.aggregate_identifier AND u.sequence_number > e.sequence_number
                                     WHERE e.event_identifier = :event AND u.payload_type = ANY (:untold)
                                       AND convert_from(u.payload, 'UTF8')::jsonb ->> 'term'
                                               IS NOT DISTINCT FROM convert_from(e.payload, 'UTF8')::jsonb ->> 'term')""")
                        .param("event", row.eventId())
                        .param("untold", UNTOLD)
                        .query(Boolean.class)
                        .single();
    }

    private Step go(Row row, Addresses.Address address, String sender, Instant now) {
        return switch (capacity.take(row.failedOn())) {
            case Capacity.Grant.Later later -> later(row, later.at());
            case Capacity.Grant.Down down -> later(row, down.until());
            case Capacity.Grant.Exhausted ignored -> {
                pause(row.id(), row.failures(), now);
                yield new Step.Again();
            }
            case Capacity.Grant.Slot slot -> hand(row, address, slot.gateway(), sender, now);
        };
    }

    /** What has failed by one way waits for the other alone; what has not, waits in its place with all others. */
    private Step later(Row row, Instant at) {
        if (row.failedOn().isEmpty()) {
            return new Step.Nap(at);
        }
        move(row, Status.WAITING, Reason.TRYING_AGAIN, at);
        return new Step.Again();
    }

    private Step hand(Row row, Addresses.Address address, String gateway, String sender, Instant now) {
        if (row.template().kind().isUrgent()) {
            overtake(row);
        }
        Wording.Written written = row.sentText() == null && row.reason() == Reason.MERGING
                ? merged(row, now)
                : wording.written(row.sentText() == null ? row.text() : row.sentText());
        database.sql("""
                        UPDATE ledger.sms SET status = 'SENDING', reason = NULL, attempts = attempts + 1, gateway = :gateway,
                               sender = :sender, leased_to = :lease, phone_mark = :mark, sent_at = :now,
                               sent_text = nullif(:text, text), segments = :segments, code = NULL, note = NULL
                         WHERE id = :id""")
                .param("gateway", gateway)
                .param("sender", sender)
                .param("lease", Timestamp.from(now.plus(settings.lease())))
                .param("mark", addresses.markOf(address.phone()))
                .param("now", Timestamp.from(now))
                .param("text", written.text())
                .param("segments", written.segments())
                .param("id", row.id())
                .update();
        List<SentJournal.Submission> leaving = new ArrayList<>(goingAlong(row));
        leaving.add(new SentJournal.Submission(row.id(), row.attempts() + 1));
        database.sql("""
                        INSERT INTO ledger.sms_submission (sms_id, attempt, gateway, segments, sent_at)
                        SELECT id, attempts, gateway, segments, sent_at FROM ledger.sms WHERE id = ?""").param(row.id()).update();
        return new Step.Handed(
                row.id(),
                row.attempts() + 1,
                leaving,
                gateway,
                new Message(row.id(), address.phone(), settings.signature(), written.text(), written.segments()));
    }

    private Gate.Situation situation(Row row, Addresses.Address address, Instant now) {
        return new Gate.Situation(
                row.template().kind(),
                row.newsAt(),
                row.released(),
                address.unreachable(),
                row.recipient()
                        .member()
                        .map(member -> preferences.declined(member).contains(row.template()))
                        .orElse(false),
                corrected(row),
                ahead(row),
                leftToday(row, now),
                address.unreachable() == null ? numberFreeAt(row, addresses.markOf(address.phone()), now) : null);
    }

    private Gate.Corrected corrected(Row row) {
        boolean never = row.corrects() != null
                && database.sql("SELECT EXISTS (SELECT FROM ledger.sms WHERE id = ? AND NOT " + Outbox.MAY_HAVE_LEFT
                                + ")")
                        .param(row.corrects())
                        .query(Boolean.class)
                        .single();
        return never ? Gate.Corrected.NEVER_LEFT : Gate.Corrected.LEFT;
    }

    /** What is urgent does not wait for what waits for the day, nor for what waits behind that: it takes its place. */
    private @Nullable Instant ahead(Row row) {
        return database.sql("""
                        SELECT min(due_at) FROM ledger.sms s
                         WHERE recipient = :to AND subject = :subject AND no < :no
                           AND (status IN ('QUEUED', 'SENDING')
                                OR status = 'WAITING' AND (NOT :urgent OR reason = 'TRYING_AGAIN' OR reason = 'BEHIND' AND (
                                    template = ANY (:urgentOnes)
                                    OR NOT EXISTS (SELECT FROM ledger.sms d
                                                    WHERE d.recipient = s.recipient AND d.subject = s.subject AND d.no < s.no
                                                      AND d.status = 'WAITING' AND d.reason NOT IN ('TRYING_AGAIN', 'BEHIND'))))
                                OR status = 'MERGED' AND EXISTS (SELECT FROM ledger.sms m
                                                                  WHERE m.id = s.merged_into AND m.status = 'SENDING'))""")
                .param("to", row.recipient().key())
                .param("subject", row.subject())
                .param("no", row.no())
                .param("urgent", row.template().kind().isUrgent())
                .param("urgentOnes", URGENT)
                .query((found, i) -> instant(found, 1))
                .optional()
                .orElse(null);
    }

    private void overtake(Row row) {
        database.sql("""
                        UPDATE ledger.sms SET status = 'SUPPRESSED', reason = 'OVERTAKEN'
                         WHERE recipient = ? AND subject = ? AND no < ? AND status = 'WAITING' AND template <> ALL (?)""")
                .params(row.recipient().key(), row.subject(), row.no(), URGENT)
                .update();
    }

    private int leftToday(Row row, Instant now) {
        return database.sql("SELECT count(*) FROM ledger.sms WHERE recipient = ? AND sent_at >= ?")
                .params(
                        row.recipient().key(),
                        Timestamp.from(now.atZone(Gate.ZONE)
                                .toLocalDate()
                                .atStartOfDay(Gate.ZONE)
                                .toInstant()))
                .query(Integer.class)
                .single();
    }

    private @Nullable Instant numberFreeAt(Row row, String mark, Instant now) {
        Duration window = Duration.ofDays(1);
        return database.sql("""
                        SELECT sent_at FROM ledger.sms WHERE phone_mark = ? AND template = ? AND sent_at > ?
                         ORDER BY sent_at DESC OFFSET ? LIMIT 1""")
                .params(mark, row.template().name(), Timestamp.from(now.minus(window)), settings.perNumber() - 1)
                .query((found, i) -> found.getTimestamp(1).toInstant().plus(window))
                .optional()
                .orElse(null);
    }

    /** All that waited since yesterday for the same recipient goes with this one, as far as it fits and may leave at its age. */
    private Wording.Written merged(Row row, Instant now) {
        Set<Template> declined =
                row.recipient().member().map(preferences::declined).orElse(Set.of());
        String text = row.text();
        List<Row> others = database.sql("""
                        SELECT * FROM ledger.sms WHERE recipient = ? AND id <> ? AND status = 'WAITING'
                           AND reason IN ('MERGING', 'BEHIND') AND NOT taken_back AND template <> ALL (?)
                           AND due_at <= ? ORDER BY no FOR UPDATE SKIP LOCKED""")
                .params(row.recipient().key(), row.id(), URGENT, Timestamp.from(now))
                .query((found, i) -> row(found))
                .list();
        for (Row other : others) {
            boolean fresh = other.released() || !other.newsAt().isBefore(now.minus(settings.oldest()));
            if (fresh
                    && !declined.contains(other.template())
                    && wording.fit(text, other.text())
                    && isNext(row, other)) {
                text += other.text();
                database.sql("""
                                UPDATE ledger.sms SET status = 'MERGED', reason = 'MERGED', merged_into = ? WHERE id = ?""").params(row.id(), other.id()).update();
            }
        }
        return wording.written(text);
    }

    /** Each text that goes with that message counts the attempt as its own. */
    private List<SentJournal.Submission> goingAlong(Row leaving) {
        return database.sql("""
                        UPDATE ledger.sms SET attempts = attempts + 1 WHERE merged_into = ? AND status = 'MERGED'
                        RETURNING id, attempts""")
                .param(leaving.id())
                .query((row, i) -> new SentJournal.Submission(row.getString(1), row.getInt(2)))
                .list();
    }

    /** Whether all that is earlier about its subject has left, or leaves with that message. */
    private boolean isNext(Row leaving, Row other) {
        return database.sql("""
                        SELECT NOT EXISTS (SELECT FROM ledger.sms WHERE recipient = ? AND subject = ? AND no < ? AND id <> ?
                                              AND status IN ('QUEUED', 'WAITING', 'SENDING'))""")
                .params(other.recipient().key(), other.subject(), other.no(), leaving.id())
                .query(Boolean.class)
                .single();
    }

    /** Once it has failed everywhere it rests, twice as long each time and never as long as its neighbour. */
    private void pause(String id, int failures, Instant now) {
        long most = Math.min(
                settings.pause().toMillis() << Math.min(Math.max(failures - 1, 0), 12), LONGEST_PAUSE.toMillis());
        long millis = most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
        database.sql("""
                        UPDATE ledger.sms SET status = 'WAITING', reason = 'TRYING_AGAIN', failed_on = '{}', due_at = ?
                         WHERE id = ?""").params(Timestamp.from(now.plusMillis(millis)), id).update();
    }

    private void end(Row row, Status status, Reason why) {
        String words = why == Reason.MEMBER_ERASED ? ", " + Outbox.NO_WORD : "";
        database.sql("UPDATE ledger.sms SET status = ?, reason = ?" + words + " WHERE id = ?")
                .params(status.name(), why.name(), row.id())
                .update();
    }

    private void move(Row row, Status status, Reason why, Instant due) {
        database.sql("UPDATE ledger.sms SET status = ?, reason = ?, due_at = ? WHERE id = ?")
                .params(status.name(), why.name(), Timestamp.from(due), row.id())
                .update();
    }

    /** A sender that has not come back for so long is dead; whether its message left nobody knows. */
    private void parkExpired() {
        database.sql("""
                        UPDATE ledger.sms SET status = 'PARKED', reason = 'OUTCOME_UNKNOWN', leased_to = NULL,
                               may_have_left = TRUE
                         WHERE status = 'SENDING' AND leased_to < ?""").param(Timestamp.from(clock.instant())).update();
    }

    /** One sender at a time looks at one recipient: order and number of the day hold among senders, too. */
    private boolean alone(Recipient recipient) {
        return database.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 7))")
                .param("sms|" + recipient.key())
                .query(Boolean.class)
                .single();
    }

    private static Row row(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new Row(
                row.getLong("no"),
                row.getString("id"),
                row.getString("event_id"),
                row.getLong("position"),
                Template.valueOf(row.getString("template")),
                new Recipient(row.getString("recipient")),
                row.getString("subject"),
                row.getBoolean("payee"),
                row.getString("text"),
                row.getString("sent_text"),
                Objects.requireNonNull(instant(row, "news_at")),
                reason == null ? null : Reason.valueOf(reason),
                row.getBoolean("released"),
                row.getBoolean("taken_back"),
                row.getString("corrects"),
                row.getInt("attempts"),
                row.getInt("failures"),
                Set.of((String[]) row.getArray("failed_on").getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp found = row.getTimestamp(column);
        return found == null ? null : found.toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp found = row.getTimestamp(column);
        return found == null ? null : found.toInstant();
    }

    private record Row(
            long no,
            String id,
            String eventId,
            long position,
            Template template,
            Recipient recipient,
            String subject,
            boolean payee,
            String text,
            @Nullable String sentText,
            Instant newsAt,
            @Nullable Reason reason,
            boolean released,
            boolean takenBack,
            @Nullable String corrects,
            int attempts,
            int failures,
            Set<String> failedOn) {}

    /** What a sender does next. */
    sealed interface Step {
        /** There is nothing to be sent. */
        record Nothing() implements Step {}

        /** Something was decided; look again at once. */
        record Again() implements Step {}

        /** There is something, but nobody may send before then. */
        record Nap(Instant until) implements Step {}

        /**
         * Hand this over, and say what came of it.
         *
         * @param id      which message
         * @param attempt for the how manieth time
         * @param leaving every message whose text it carries, itself last
         * @param gateway to whom
         * @param message what
         */
        record Handed(String id, int attempt, List<SentJournal.Submission> leaving, String gateway, Message message)
                implements Step {}
    }
}
