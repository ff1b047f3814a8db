package org.mutualaid.ledger.sms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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

    /** Told to nobody, for a reason that is on record: {@code sms_place.gone_live}. */
    private static final String BEFORE_GOING_LIVE = "BEFORE_GOING_LIVE";

    /** Events that somebody must be told of, and those that would have made something untrue if they did not stand aside. */
    private static final String EVENTS = """
              FROM ledger.domain_event_entry e
              LEFT JOIN ledger.sms_parked_event p ON p.event_id = e.event_identifier
              LEFT JOIN ledger.sms s ON s.event_id = e.event_identifier AND %s
              LEFT JOIN ledger.sms w ON w.id = CASE WHEN s.status = 'MERGED' THEN s.merged_into ELSE s.id END
             WHERE e.global_index <= :reached AND (e.payload_type = ANY (:types) OR p.event_id IS NOT NULL)
               AND e.time_stamp >= :from AND e.time_stamp < :until""".formatted(OF_THE_EVENT);

    private static final String MISSING = "(s.id IS NULL AND e.global_index > :live)";

    /** What became of a submission: of the last one what the message says, of an earlier one what its parts say. */
    private static final String FATE = "CASE WHEN u.attempt = s.attempts THEN s.status ELSE r.status END";

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

    /**
     * Compares the log with the outbox for events recorded on these days. What was recorded before the notifier went live was
     * told to nobody for that reason; what was told together with something else stands where that message stands.
     */
    public Completeness completeness(LocalDate from, LocalDate to) {
        Place.Reached reached = place.now().orElse(new Place.Reached(0, null, 0));
        Map<String, Object> range = Map.of(
                "live", reached.goneLive(),
                "reached", reached.position(),
                "types", Announcements.TOLD.toArray(String[]::new),
                "from", stored(from),
                "until", stored(to.plusDays(1)));
        Map<String, Map<String, Long>> told = new TreeMap<>();
        database.sql("""
                        SELECT e.payload_type, coalesce(w.status, CASE WHEN %s THEN 'MISSING' ELSE '%s' END), count(*)
                        %s
                         GROUP BY 1, 2""".formatted(MISSING, BEFORE_GOING_LIVE, EVENTS))
                .params(range)
                .query(row -> {
                    told.computeIfAbsent(row.getString(1), type -> new TreeMap<>())
                            .put(row.getString(2), row.getLong(3));
                });
        return new Completeness(
                from,
                to,
                reached.goneLive(),
                log.head() - reached.position(),
                count(told, state -> true),
                told,
                count(told, "MISSING"::equals),
                missing(range));
    }

    private static long count(Map<String, Map<String, Long>> told, Predicate<String> state) {
        return told.values().stream()
                .flatMap(states -> states.entrySet().stream())
                .filter(entry -> state.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private List<Missing> missing(Map<String, Object> range) {
        return database.sql("""
                        SELECT e.event_identifier, e.global_index, e.payload_type, e.aggregate_identifier, p.error
                        %s
                           AND %s
                         ORDER BY e.global_index LIMIT %d""".formatted(EVENTS, MISSING, LISTED))
                .params(range)
                .query((row, i) -> new Missing(
                        row.getString(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
    }

    /**
     * What left in a month, by gateway and template, and what carriers charge for it: each time that a message was handed
     * over, but for those that the carrier certainly did not take.
     */
    public Statistics statistics(YearMonth month) {
        Instant from = month.atDay(1).atStartOfDay(Gate.ZONE).toInstant();
        Instant until = month.plusMonths(1).atDay(1).atStartOfDay(Gate.ZONE).toInstant();
        List<Sent> sent = database.sql("""
                        SELECT u.gateway, s.template, count(*) AS messages, sum(u.segments) AS segments,
                               count(*) FILTER (WHERE %1$s = 'DELIVERED') AS delivered,
                               count(*) FILTER (WHERE %1$s = 'FAILED') AS failed
                          FROM ledger.sms_submission u
                          JOIN ledger.sms s ON s.id = u.sms_id
                          LEFT JOIN LATERAL (SELECT CASE WHEN bool_or(state = 'FAILED') THEN 'FAILED'
                                                         WHEN bool_and(coalesce(state, '') = 'DELIVERED') THEN 'DELIVERED'
                                                    END AS status
                                               FROM ledger.sms_part p WHERE p.sms_id = u.sms_id AND p.attempt = u.attempt) r ON TRUE
                         WHERE u.sent_at >= ? AND u.sent_at < ?
                         GROUP BY u.gateway, s.template ORDER BY u.gateway, s.template""".formatted(FATE))
                .params(Timestamp.from(from), Timestamp.from(until))
                .query((row, i) -> new Sent(
                        row.getString("gateway"),
                        Template.valueOf(row.getString("template")),
                        row.getLong("messages"),
                        row.getLong("segments"),
                        row.getLong("delivered"),
                        row.getLong("failed"),
                        cost(isCharged(row.getString("gateway")) ? row.getLong("segments") : 0)))
                .list();
        return new Statistics(
                month.toString(),
                sent.stream().mapToLong(Sent::messages).sum(),
                sent.stream().mapToLong(Sent::segments).sum(),
                settings.pricePerSegment().toPlainString(),
                cost(sent.stream()
                        .filter(item -> isCharged(item.gateway()))
                        .mapToLong(Sent::segments)
                        .sum()),
                sent);
    }

    /** Not the one that leads nowhere; of one that is configured no more its name is all that is known. */
    private boolean isCharged(String gateway) {
        String kind = settings.gateways().stream()
                .filter(entry -> entry.called().equals(gateway))
                .map(GatewaySettings::kind)
                .findFirst()
                .orElse(gateway);
        return !kind.equals(LogGateway.KIND);
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
     * @param from         first day
     * @param to           last day
     * @param goneLive     position in the log from which on people are told
     * @param behind       events at the end of the log that were not looked at yet
     * @param events       events that somebody must be told of
     * @param told         by event and state of its message, how many
     * @param missingCount events without a message and without a reason why not: must be none
     * @param missing      the first of them
     */
    public record Completeness(
            LocalDate from,
            LocalDate to,
            long goneLive,
            long behind,
            long events,
            Map<String, Map<String, Long>> told,
            long missingCount,
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
     * @param messages        messages that left, each time that they did
     * @param segments        what carriers charge them as
     * @param pricePerSegment in yuan
     * @param cost            in yuan; the outbox page charges nothing
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
