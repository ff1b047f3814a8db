package org.mutualaid.ledger.sms;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.cover.CoverId;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.store.LogPosition;
import org.mutualaid.ledger.view.Page;
import org.mutualaid.ledger.view.ReturnedPayouts;
import org.mutualaid.ledger.view.ReturnedPayouts.Returned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts down what is due: cover that ends, and returned money that nobody has fetched. Each step of each due thing once; days
 * on which the program did not run are caught up while the step still means something.
 */
@Component
public class Reminders {

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final int MOST = 500;
    private static final int MONTH = 30;
    private static final int WEEK = 7;
    private static final int HALF_YEAR = 180;

    /** Days before the end by which a unit hands its list in, so that the money comes in time (domain brief 7.1). */
    private static final int LIST_BEFORE = 8;

    private final JdbcClient database;
    private final ReturnedPayouts returned;
    private final Particulars particulars;
    private final Outbox outbox;
    private final Addresses addresses;
    private final LogPosition log;
    private final Clock clock;

    Reminders(
            JdbcClient database,
            ReturnedPayouts returned,
            Particulars particulars,
            Outbox outbox,
            Addresses addresses,
            LogPosition log,
            Clock clock) {
        this.database = database;
        this.returned = returned;
        this.particulars = particulars;
        this.outbox = outbox;
        this.addresses = addresses;
        this.log = log;
        this.clock = clock;
    }

    /** Looks through what is due; how long to wait before the next look. */
    Duration step() {
        if (!addresses.isKnown(log.head())) {
            return A_MOMENT;
        }
        return remind() < MOST ? AN_HOUR : Duration.ZERO;
    }

    /** Puts down what is due today; at most 500 of each kind. How many the most of a kind were. */
    public int remind() {
        LocalDate today = clock.instant().atZone(Gate.ZONE).toLocalDate();
        return Math.max(
                ending(Template.RENEWAL_DUE_7, today.minusDays(1), today.plusDays(WEEK)),
                Math.max(
                        ending(Template.RENEWAL_DUE_30, today.plusDays(WEEK), today.plusDays(MONTH)),
                        unclaimed(today)));
    }

    private int ending(Template template, LocalDate after, LocalDate until) {
        List<Ending> due = database.sql("""
                        SELECT c.member_id, c.scheme, c.term, c.version, c.last_day FROM views.cover c
                         WHERE c.begun AND c.released IS NOT TRUE AND c.void_reason IS NULL
                           AND c.last_day > :after AND c.last_day <= :until
                           AND NOT EXISTS (SELECT FROM views.cover n
                                            WHERE n.member_id = c.member_id AND n.scheme = c.scheme
                                              AND n.first_day > c.first_day
                                              AND n.released IS NOT TRUE AND n.void_reason IS NULL)
                           AND NOT EXISTS (SELECT FROM ledger.sms s
                                            WHERE s.recipient = 'member:' || c.member_id AND s.template = :template
                                              AND s.reason IS DISTINCT FROM 'REVERSED'
                                              AND s.subject = 'cover:' || c.member_id || '.' || c.scheme || '.' || c.term)
                         ORDER BY c.last_day, c.member_id, c.scheme LIMIT :most""")
                .param("after", after)
                .param("until", until)
                .param("template", template.name())
                .param("most", MOST)
                .query((row, i) -> new Ending(
                        new CoverId(
                                new MemberId(row.getString("member_id")), row.getString("scheme"), row.getInt("term")),
                        row.getInt("version"),
                        row.getObject("last_day", LocalDate.class)))
                .list();
        return (int) due.stream()
                .filter(ending -> alone(
                        "cover " + ending.cover(),
                        () -> begun(ending.cover())
                                .map(event -> {
                                    put(template, ending, event);
                                    return true;
                                })
                                .orElse(false)))
                .count();
    }

    /** One that cannot be put down keeps no other from being put down. */
    private static boolean alone(String about, BooleanSupplier put) {
        try {
            return put.getAsBoolean();
        } catch (TransientDataAccessException | DataAccessResourceFailureException unreachable) {
            throw unreachable;
        } catch (RuntimeException poison) {
            LOG.warn("No reminder about {}", about, poison);
            return false;
        }
    }

    private void put(Template template, Ending ending, Cause event) {
        CoverId cover = ending.cover();
        LocalDate payBy =
                template == Template.RENEWAL_DUE_7 ? ending.to() : ending.to().minusDays(LIST_BEFORE);
        put(
                template,
                cover.memberId(),
                "cover:" + cover,
                null,
                false,
                "-",
                Map.of(
                        "schemeName", particulars.schemeName(cover.scheme(), ending.version()),
                        "to", ending.to().toString(),
                        "payBy", payBy.toString()),
                event);
    }

    private int unclaimed(LocalDate today) {
        int put = 0;
        String cursor = null;
        do {
            Page<Returned> page = returned.open(null, MOST, cursor);
            for (Returned one : page.items()) {
                boolean due = one.claimId() != null
                        && !one.canBePaidAgain()
                        && !one.returnedOn().isAfter(today.minusDays(MONTH));
                put += due && alone("claim " + one.claimId(), () -> remind(one, today)) ? 1 : 0;
            }
            cursor = page.nextCursor();
        } while (cursor != null && put < MOST);
        return put;
    }

    private boolean remind(Returned one, LocalDate today) {
        Template template = one.returnedOn().isAfter(today.minusDays(HALF_YEAR))
                ? Template.PAYOUT_UNCLAIMED_30
                : Template.PAYOUT_UNCLAIMED_180;
        Optional<Cause> event = cause("claim:" + one.claimId(), "ClaimPayoutReturned", "attemptId", one.attemptId());
        if (event.isEmpty() || exists(event.get().eventId(), template)) {
            return false;
        }
        put(
                template,
                one.memberId(),
                "claim:" + one.claimId(),
                one.attemptId(),
                one.payee() != null,
                String.valueOf(one.claimNo()),
                Map.of("claimNo", String.valueOf(one.claimNo())),
                event.get());
        return true;
    }

    private void put(
            Template template,
            MemberId member,
            String subject,
            @Nullable String attempt,
            boolean payee,
            String quoted,
            Map<String, String> values,
            Cause event) {
        outbox.put(new Outbox.Draft(
                event.eventId(),
                event.position(),
                template,
                Recipient.of(member),
                subject,
                attempt,
                quoted,
                payee,
                outbox.wording().write(template, values),
                clock.instant(),
                null));
    }

    private boolean exists(String eventId, Template template) {
        return database.sql("SELECT EXISTS (SELECT FROM ledger.sms WHERE event_id = ? AND template = ?)")
                .params(eventId, template.name())
                .query(Boolean.class)
                .single();
    }

    private Optional<Cause> begun(CoverId cover) {
        return cause(
                CoverId.stream(cover.memberId(), cover.scheme()), "CoverBegun", "term", Integer.toString(cover.term()));
    }

    private Optional<Cause> cause(String stream, String type, String property, String value) {
        return database.sql("""
                        SELECT event_identifier, global_index FROM ledger.domain_event_entry
                         WHERE aggregate_identifier = ? AND payload_type = ?
                           AND convert_from(payload, 'UTF8')::jsonb ->> ? = ? ORDER BY sequence_number DESC LIMIT 1""")
                .params(stream, type, property, value)
                .query((row, i) -> new Cause(row.getString(1), row.getLong(2)))
                .optional();
    }

    private record Ending(CoverId cover, int version, LocalDate to) {}

    private record Cause(String eventId, long position) {}
}
