package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.access.AccessEvent;
import org.mutualaid.ledger.adjustment.AdjustmentEvent;
import org.mutualaid.ledger.agency.AgencyEvent;
import org.mutualaid.ledger.bank.BankLineEvent;
import org.mutualaid.ledger.bundle.BundleEvent;
import org.mutualaid.ledger.certificate.CertificateEvent;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.contribution.ContributionEvent;
import org.mutualaid.ledger.cover.CoverEvent;
import org.mutualaid.ledger.disclosure.DisclosureEvent.PersonalDataRead;
import org.mutualaid.ledger.document.DocumentEvent;
import org.mutualaid.ledger.feed.FeedEvent;
import org.mutualaid.ledger.grant.GrantEvent;
import org.mutualaid.ledger.invoice.InvoiceEvent;
import org.mutualaid.ledger.member.MemberEvent;
import org.mutualaid.ledger.payout.PayoutEvent;
import org.mutualaid.ledger.period.PeriodEvent;
import org.mutualaid.ledger.programme.ProgrammeEvent;
import org.mutualaid.ledger.receipt.ReceiptEvent;
import org.mutualaid.ledger.recovery.RecoveryEvent;
import org.mutualaid.ledger.refusal.RefusalEvent.CommandRefused;
import org.mutualaid.ledger.remittance.RemittanceEvent;
import org.mutualaid.ledger.roster.RosterEvent;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.sample.SampleEvent;
import org.mutualaid.ledger.scheme.SchemeEvent.SchemeVersionPublished;
import org.mutualaid.ledger.settlement.SettlementEvent;
import org.mutualaid.ledger.sheet.SheetEvent;
import org.mutualaid.ledger.slip.SlipEvent;
import org.mutualaid.ledger.statement.StatementEvent;
import org.mutualaid.ledger.till.TillEvent;
import org.mutualaid.ledger.unit.UnitEvent.UnitRegistered;
import org.mutualaid.ledger.year.YearEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every event of the log with who caused it and why, found by each thing that it is about, by the person and by the
 * request. Events about very many members are found by their roster, payment or unit; each member's own events are found
 * by the member.
 */
@Component
public final class History {

    private static final int MOST_THINGS = 500;

    private static final Table EVENT = Table.appendOnly(
            "history_event",
            List.of("position bigint"),
            List.of(
                    "event_id text",
                    "type text",
                    "actor text",
                    "role text",
                    "agency_point text",
                    "request_id text",
                    "reason text",
                    "access_id text",
                    "followed text",
                    "recorded_at timestamptz"));

    private static final String SELECT = """
            SELECT e.*, EXISTS (SELECT FROM views.journal_line j WHERE j.position = e.position) AS posted
              FROM views.history_event e
            """;

    /** A receipt has the history of its paper and of the payment that it stands for, or stood for. */
    private static final String OF_RECEIPT = """
            WHERE e.position IN (
                SELECT l.position FROM views.history_link l
                 WHERE l.kind = 'RECEIPT' AND l.id = :id AND l.position > :after
                UNION
                SELECT l.position FROM views.receipt r
                  JOIN views.history_link l ON l.kind = 'PAYMENT' AND l.id = r.payment_id
                 WHERE r.receipt_no = :id AND l.position > :after)""";

    private final BatchedWrites writes;
    private final JdbcClient database;

    History(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(
            StoredEvent event,
            TrackingToken token,
            @MessageIdentifier String eventId,
            @Timestamp Instant recordedAt,
            MetaData context) {
        long position = Columns.position(token);
        writes.row(EVENT, position)
                .set("event_id", eventId)
                .set("type", event.getClass().getSimpleName())
                .set("actor", context.get("actor"))
                .set("role", context.get("role"))
                .set("agency_point", context.get("agencyPoint"))
                .set("request_id", context.get("requestId"))
                .set("reason", context.get("reason"))
                .set("access_id", context.get("accessId"))
                .set("followed", context.get("causationId"))
                .set("recorded_at", recordedAt);
        link(event, new Links(writes, position));
    }

    /** The events about one thing, oldest first. */
    public Page<Entry> of(Kind kind, String id, int limit, @Nullable String cursor) {
        return kind == Kind.RECEIPT
                ? page(OF_RECEIPT, Map.of("id", id), limit, cursor)
                : page("""
                        JOIN views.history_link l ON l.position = e.position
                         WHERE l.kind = :kind AND l.id = :id AND l.position > :after""", Map.of("kind", kind.name(), "id", id), limit, cursor);
    }

    /** Everything that a person did, oldest first. */
    public Page<Entry> by(String actor, int limit, @Nullable String cursor) {
        return page("WHERE e.actor = :actor AND e.position > :after", Map.of("actor", actor), limit, cursor);
    }

    /** Everything that a request caused, what automations did after it included, oldest first. */
    public Page<Entry> causedBy(String requestId, int limit, @Nullable String cursor) {
        return page(
                "WHERE e.request_id = :request AND e.position > :after", Map.of("request", requestId), limit, cursor);
    }

    /** One event. */
    public Optional<Entry> find(String eventId) {
        return database.sql(SELECT + "WHERE e.event_id = ?")
                .param(eventId)
                .query((row, i) -> entry(row))
                .optional();
    }

    /** What the event at that position is about; of very many things the first ones. */
    public List<Thing> about(long position) {
        return database.sql("SELECT kind, id FROM views.history_link WHERE position = ? ORDER BY kind, id LIMIT ?")
                .params(position, MOST_THINGS)
                .query((row, i) -> new Thing(Kind.valueOf(row.getString("kind")), row.getString("id")))
                .list();
    }

    private Page<Entry> page(String which, Map<String, String> values, int limit, @Nullable String cursor) {
        List<Entry> found = database.sql(SELECT + which + " ORDER BY e.position LIMIT :most")
                .params(values)
                .param("after", Cursor.position(cursor))
                .param("most", Page.limit(limit) + 1)
                .query((row, i) -> entry(row))
                .list();
        return Page.of(found, limit, entry -> Cursor.of(entry.position()));
    }

    /** Position of the last event about one thing that is of one of these types. */
    public Optional<Long> lastOf(Kind kind, String id, String... types) {
        return database.sql("""
                        SELECT max(e.position) FROM views.history_link l JOIN views.history_event e ON e.position = l.position
                         WHERE l.kind = ? AND l.id = ? AND e.type = ANY (?)""")
                .params(kind.name(), id, types)
                .query(Long.class)
                .optional();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("type"),
                Columns.text(row, "actor"),
                Columns.text(row, "role"),
                Columns.text(row, "agency_point"),
                Columns.text(row, "request_id"),
                Columns.text(row, "reason"),
                Columns.instant(row, "recorded_at"),
                row.getBoolean("posted"));
    }

    /** Where the log ended at a moment; 0 before its first event. */
    public long positionAt(Instant moment) {
        return database.sql(
                        "SELECT position FROM views.history_event WHERE recorded_at <= ? ORDER BY recorded_at DESC LIMIT 1")
                .param(moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private static void link(StoredEvent event, Links links) {
        switch (event) {
            case MemberEvent of -> PeopleLinks.link(of, links);
            case RosterEvent of -> PeopleLinks.link(of, links);
            case CoverEvent of -> PeopleLinks.link(of, links);
            case CertificateEvent of -> PeopleLinks.link(of, links);
            case PersonalDataRead of -> PeopleLinks.link(of, links);
            case ClaimEvent of -> ClaimLinks.link(of, links);
            case DocumentEvent of -> ClaimLinks.link(of, links);
            case BundleEvent of -> ClaimLinks.link(of, links);
            case InvoiceEvent of -> ClaimLinks.link(of, links);
            case RecoveryEvent of -> ClaimLinks.link(of, links);
            case SheetEvent of -> ClaimLinks.link(of, links);
            case FeedEvent of -> links.to(Kind.SHEET_IMPORT, of.importId());
            case ContributionEvent of -> ReceiptLinks.link(of, links);
            case ReceiptEvent of -> ReceiptLinks.link(of, links);
            case PayoutEvent of -> PayoutLinks.link(of, links);
            case ProgrammeEvent of -> PayoutLinks.link(of, links);
            case GrantEvent of -> PayoutLinks.link(of, links);
            case TillEvent of -> CustodyLinks.link(of, links);
            case RemittanceEvent of -> CustodyLinks.link(of, links);
            case SlipEvent of -> CustodyLinks.link(of, links);
            case SettlementEvent of -> CustodyLinks.link(of, links);
            case StatementEvent of -> CustodyLinks.link(of, links);
            case BankLineEvent of -> CustodyLinks.link(of, links);
            case AdjustmentEvent of -> links.to(Kind.ADJUSTMENT, of.adjustmentId());
            case AccessEvent of -> PeopleLinks.link(of, links);
            case AgencyEvent of -> links.to(Kind.AGENCY, of.agencyPoint());
            case UnitRegistered of -> links.to(Kind.UNIT, of.unit()).to(Kind.AGENCY, of.agencyPoint());
            case SchemeVersionPublished of -> links.to(Kind.SCHEME, of.scheme()).version(of.scheme(), of.version());
            case SampleEvent of -> links.to(Kind.SAMPLE, of.sampleId());
            case PeriodEvent of -> links.to(Kind.PERIOD, of.month());
            case YearEvent of -> links.to(Kind.YEAR, of.year());
            case CommandRefused of -> of.attempt().aims().forEach(links::aimedAt);
            default -> {}
        }
    }

    /** What history can be asked about. */
    public enum Kind {
        /** A member, by id. */
        MEMBER,
        /** A term of cover, by its id. */
        COVER,
        /** A certificate, by number. */
        CERTIFICATE,
        /** A roster. */
        ROSTER,
        /** A receipt, by number: also everything that became of the payment that it stood for. */
        RECEIPT,
        /** A payment. */
        PAYMENT,
        /** A claim. */
        CLAIM,
        /** An invoice, by its number in the one form that all numbers have. */
        INVOICE,
        /** A benefit that must come back. */
        RECOVERY,
        /** A payout batch. */
        PAYOUT,
        /** An agency point, by code. */
        AGENCY,
        /** A month, such as {@code 2026-03}. */
        PERIOD,
        /** A year, such as {@code 2026}. */
        YEAR,
        /** A unit, by code. */
        UNIT,
        /** A scheme, by code. */
        SCHEME,
        /** A version of a scheme, such as {@code HOSP:v1}: its rules, and the rosters and covers under them. */
        VERSION,
        /** A remittance. */
        REMITTANCE,
        /** A refund. */
        REFUND,
        /** A deposit. */
        DEPOSIT,
        /** A programme of money held for others, by code. */
        PROGRAMME,
        /** A grant out of a programme. */
        GRANT,
        /** An adjustment. */
        ADJUSTMENT,
        /** A settlement of card or QR takings. */
        SETTLEMENT,
        /** A bank statement. */
        BANK_STATEMENT,
        /** A bank account, such as {@code COLL}: what was matched on it. */
        BANK_ACCOUNT,
        /** What the bank saw, by account and serial with a colon between them. */
        BANK_LINE,
        /** A settlement sheet, by source and number with a colon between them. */
        SHEET,
        /** A delivery of settlement sheets. */
        SHEET_IMPORT,
        /** A sample that an auditor drew. */
        SAMPLE,
        /** A right of somebody. */
        ACCESS;

        /** As it is asked for. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind with this name in small letters, if there is one. */
        public static Optional<Kind> named(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(name))
                    .findFirst();
        }
    }

    /**
     * Something that an event is about.
     *
     * @param kind what it is
     * @param id   its id
     */
    public record Thing(Kind kind, String id) {}

    /**
     * One event, as far as everybody may know it.
     *
     * @param position    in the log
     * @param eventId     id
     * @param type        stored name
     * @param actor       who caused it
     * @param role        in which role
     * @param agencyPoint at which counter
     * @param requestId   by which request
     * @param reason      why, where one is needed
     * @param recordedAt  when it was recorded
     * @param posted      whether it moved money: the journal has its lines
     */
    public record Entry(
            long position,
            String eventId,
            String type,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String agencyPoint,
            @Nullable String requestId,
            @Nullable String reason,
            Instant recordedAt,
            boolean posted) {}
}
