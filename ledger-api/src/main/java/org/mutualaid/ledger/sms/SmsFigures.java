package org.mutualaid.ledger.sms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.view.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether everybody was told of everything, and what it cost. */
@Component
public class SmsFigures {

    /** As times stand in the log, so that they compare as text. */
    private static final DateTimeFormatter STORED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final int LISTED = 500;

    /** Not a reminder or a correction, which name the event of something else. */
    static final String OF_THE_EVENT =
            "s.template NOT LIKE 'RENEWAL%' AND s.template NOT LIKE 'PAYOUT_UNCLAIMED%' AND s.template NOT LIKE 'CORRECTION%'";

    private final JdbcClient database;
    private final Place place;
    private final LogPosition log;
    private final SmsSettings settings;

    SmsFigures(JdbcClient database, Place place, LogPosition log, SmsSettings settings) {
        this.database = database;
        this.place = place;
        this.log = log;
        this.settings = settings;
    }

    /** Compares the log with the outbox for events recorded on these days, since the notifier went live. */
    public Completeness completeness(LocalDate from, LocalDate to) {
        Place.Reached reached = place.now().orElse(new Place.Reached(0, null, 0));
        Map<String, Object> range = new HashMap<>();
        range.put("live", reached.goneLive());
        range.put("reached", reached.position());
        range.put("types", Announcements.TOLD.toArray(String[]::new));
        range.put("from", stored(from));
        range.put("until", stored(to.plusDays(1)));
        Map<String, Map<String, Long>> told = new TreeMap<>();
        long[] events = {0};
        database.sql("""
                        SELECT e.payload_type, coalesce(s.status, 'MISSING') AS status, count(*) AS events
                          FROM ledger.domain_event_entry e
                          LEFT JOIN ledger.sms s ON s.event_id = e.event_identifier AND %s
                         WHERE e.global_index > :live AND e.global_index <= :reached AND e.payload_type = ANY (:types)
                           AND e.time_stamp >= :from AND e.time_stamp < :until
                         GROUP BY 1, 2 ORDER BY 1, 2""".formatted(OF_THE_EVENT)).params(range).query(row -> {
            told.computeIfAbsent(row.getString(1), type -> new TreeMap<>()).put(row.getString(2), row.getLong(3));
            events[0] += row.getLong(3);
        });
        return new Completeness(
                from, to, reached.goneLive(), log.head() - reached.position(), events[0], told, missing(range));
    }

    private List<Missing> missing(Map<String, Object> range) {
        return database.sql("""
                        SELECT e.event_identifier, e.global_index, e.payload_type, e.aggregate_identifier, p.error
                          FROM ledger.domain_event_entry e
                          LEFT JOIN ledger.sms_parked_event p ON p.event_id = e.event_identifier
                         WHERE e.global_index > :live AND e.global_index <= :reached AND e.payload_type = ANY (:types)
                           AND e.time_stamp >= :from AND e.time_stamp < :until
                           AND NOT EXISTS (SELECT FROM ledger.sms s WHERE s.event_id = e.event_identifier AND %s)
                         ORDER BY e.global_index LIMIT %d""".formatted(OF_THE_EVENT, LISTED))
                .params(range)
                .query((row, i) -> new Missing(
                        row.getString(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
    }

    /** What left in a month, by gateway and template, and what carriers charge for it. */
    public Statistics statistics(YearMonth month) {
        Instant from = month.atDay(1).atStartOfDay(Gate.ZONE).toInstant();
        Instant until = month.plusMonths(1).atDay(1).atStartOfDay(Gate.ZONE).toInstant();
        List<Sent> sent = database.sql("""
                        SELECT gateway, template, count(*) AS messages, sum(segments) AS segments,
                               count(*) FILTER (WHERE status = 'DELIVERED') AS delivered,
                               count(*) FILTER (WHERE status = 'FAILED') AS failed
                          FROM ledger.sms WHERE sent_at >= ? AND sent_at < ? AND gateway IS NOT NULL
                         GROUP BY gateway, template ORDER BY gateway, template""")
                .params(Timestamp.from(from), Timestamp.from(until))
                .query((row, i) -> new Sent(
                        row.getString("gateway"),
                        Template.valueOf(row.getString("template")),
                        row.getLong("messages"),
                        row.getLong("segments"),
                        row.getLong("delivered"),
                        row.getLong("failed"),
                        cost(row.getLong("segments"))))
                .list();
        long segments = sent.stream().mapToLong(Sent::segments).sum();
        return new Statistics(
                month.toString(),
                sent.stream().mapToLong(Sent::messages).sum(),
                segments,
                settings.pricePerSegment().toPlainString(),
                cost(segments),
                sent);
    }

    private Money cost(long segments) {
        return new Money(settings.pricePerSegment()
                .multiply(BigDecimal.valueOf(segments))
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    private static String stored(LocalDate day) {
        return STORED.format(day.atStartOfDay(Gate.ZONE));
    }

    /**
     * Whether everybody was told.
     *
     * @param from     first day
     * @param to       last day
     * @param goneLive position in the log from which on people are told
     * @param behind   events at the end of the log that were not looked at yet
     * @param events   events that somebody must be told of
     * @param told     by event and state of its message, how many
     * @param missing  events without a message and without a reason why not: must be none
     */
    public record Completeness(
            LocalDate from,
            LocalDate to,
            long goneLive,
            long behind,
            long events,
            Map<String, Map<String, Long>> told,
            List<Missing> missing) {}

    /**
     * An event that nobody was told of.
     *
     * @param eventId  which
     * @param position in the log
     * @param type     name that it is stored by
     * @param stream   whose event it is
     * @param error    what went wrong, if it stands aside
     */
    public record Missing(
            String eventId,
            long position,
            String type,
            String stream,
            @Nullable String error) {}

    /**
     * A month.
     *
     * @param month           which
     * @param messages        messages that left
     * @param segments        what carriers charge them as
     * @param pricePerSegment in yuan
     * @param cost            in yuan
     * @param items           by gateway and template
     */
    public record Statistics(
            String month, long messages, long segments, String pricePerSegment, Money cost, List<Sent> items)
            implements Listing<Sent> {}

    /**
     * Messages of one template by one gateway.
     *
     * @param gateway   who
     * @param template  which text
     * @param messages  how many
     * @param segments  what carriers charge them as
     * @param delivered of which the carrier says that they arrived
     * @param failed    of which it says that they did not
     * @param cost      in yuan
     */
    public record Sent(
            String gateway, Template template, long messages, long segments, long delivered, long failed, Money cost) {}
}
