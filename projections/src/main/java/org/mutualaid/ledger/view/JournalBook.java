package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.grant.GrantEvent;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.period.PeriodEvent.PeriodClosed;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.DayClosed;
import org.mutualaid.ledger.year.YearEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every line of every entry in log order, and what each account adds up to. An entry that comes when the day of its
 * agency point or its month is closed is booked on the next day that is open in both; its effective date stays what it
 * was. A red entry counts as negative on the sides of the entry that it cancels, so that turnover stays honest.
 */
@Component
public final class JournalBook {

    private static final Table LINE = Table.appendOnly(
            "journal_line",
            List.of("position bigint", "line_no bigint"),
            List.of(
                    "account text",
                    "side text",
                    "amount bigint",
                    "effective_date date",
                    "business_date date",
                    "recorded_at timestamptz",
                    "event text",
                    "stream text",
                    "actor text",
                    "receipt_no text",
                    "claim_id text",
                    "member_id text",
                    "unit text",
                    "agency_point text",
                    "red_ink boolean",
                    "corrects text",
                    "summary text"));
    private static final List<String> SUMS = List.of("debit bigint", "credit bigint", "lines bigint");
    private static final Table BALANCE = Table.of("account_balance", List.of("account text"), List.of(), SUMS);
    private static final Table CODE = Table.of("code_balance", List.of("code text"), List.of(), SUMS);
    private static final Table CLOSED =
            Table.of("closed_month", List.of("month date"), List.of("closed_at bigint"), List.of());

    /**
     * What a closed month has not counted. Of what else is closed only that counts which was closed before that position: a
     * rebuild in other batches finds the same.
     */
    private static final String NEXT_OPEN_DAY = """
            (SELECT min(next)::date
               FROM generate_series(l.business_date::timestamp, l.business_date + 4000, interval '1 day') AS next
              WHERE NOT EXISTS (SELECT FROM views.closed_month m
                                 WHERE m.month = date_trunc('month', next) AND m.closed_at <= ?)
                AND NOT EXISTS (SELECT FROM views.closed_day c
                                 WHERE c.agency_point = l.agency_point AND c.day = next::date AND c.position <= ?))""";

    /** What the sheet of a closed day has counted stays there, and so does the difference that its close found. */
    private static final String MOVED_BY_MONTH = """
             WHERE l.business_date BETWEEN ? AND ? AND l.position > ? AND l.position < ? AND l.stream NOT LIKE 'year:%'
               AND NOT EXISTS (SELECT FROM views.closed_day c
                                WHERE c.agency_point = l.agency_point AND c.day = l.business_date AND c.position < ?)""";

    /** What of a closed day its sheet has not counted: what was recorded later, or came to this day from another one later. */
    private static final String MOVED = """
             WHERE agency_point = ? AND business_date = ? AND position < ?
               AND (position > ? OR EXISTS (
                       SELECT FROM views.moved_line m
                        WHERE m.position = journal_line.position AND m.line_no = journal_line.line_no
                          AND m.to_date = ? AND m.moved_at > ?))
               AND NOT (event = 'CashDifferenceFound' AND effective_date = ?)""";

    /** What a sheet has counted although its month, closed meanwhile, has moved it on; unless it stands on another sheet by now. */
    private static final String COUNTED = """
             WHERE agency_point = ? AND first_business_date IS NOT NULL AND business_date <> ? AND position <= ? AND %s = ?
               AND NOT EXISTS (SELECT FROM views.closed_day c
                                WHERE c.agency_point = journal_line.agency_point AND c.day = business_date AND c.position < ?)""".formatted(Turnover.BOOKED_THEN.replace(":known", "?"));

    /** Accounts whose first dimension is a claim. */
    private static final Set<String> BY_CLAIM = Set.of("1241", "2211", "2213");

    private static final String EVENT_ID =
            "(SELECT e.event_id FROM views.history_event e WHERE e.position = journal_line.position) AS event_id";

    /** What {@link #line} reads, of lines as they are booked now. */
    static final String COLUMNS = "*, business_date AS booked, " + EVENT_ID;

    /** A payment whose paper was spoiled has had several numbers: each of them tells all of it, once it is its number. */
    private static final String OF_RECEIPT = """
            receipt_no = ANY (ARRAY(
                SELECT :receipt
                UNION
                SELECT other.receipt_no FROM views.receipt r JOIN views.receipt other ON other.payment_id = r.payment_id
                 WHERE r.receipt_no = :receipt AND r.used_at <= :upTo))""";

    /** Also the entries that many members share: their contributions, what of them a payer owes, and what the bank answered. */
    private static final String OF_MEMBER = """
            position = ANY (ARRAY(
                SELECT position FROM views.journal_line WHERE member_id = :member
                UNION
                SELECT position FROM views.statement_item WHERE member_id = :member
                UNION
                SELECT unnest(ARRAY[d.position, o.settled_at])
                  FROM views.cover k JOIN views.receivable_row o ON o.roster_id = k.roster_id AND o.seq = k.seq
                  JOIN views.receivable d ON d.chargeback_id = o.chargeback_id
                 WHERE k.member_id = :member))""";

    /**
     * What was posted of a line of the bank: by its serial, or because a person said that they belong together; and what put
     * that right since.
     */
    private static final String OF_BANK_LINE = """
            position = ANY (ARRAY(
                WITH posting AS (
                    SELECT account, position, voucher FROM views.bank_posting WHERE bank_serial = :bankSerial
                    UNION
                    SELECT b.account, b.position, b.voucher
                      FROM (SELECT DISTINCT ON (account) account, posting, matched FROM views.bank_match
                             WHERE serial = :bankSerial AND position <= :upTo ORDER BY account, position DESC) m
                      JOIN views.bank_posting b ON b.account = m.account AND b.position = m.posting
                     WHERE m.matched)
                SELECT position FROM posting
                UNION
                SELECT c.position FROM views.bank_posting c JOIN posting p ON p.account = c.account AND p.voucher = c.voucher
                 WHERE c.corrects))""";

    private static final String TILL = Chart.CASH.code() + ":";

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final BalanceSnapshots snapshots;

    JournalBook(BatchedWrites writes, JdbcClient database, BalanceSnapshots snapshots) {
        this.writes = writes;
        this.database = database;
        this.snapshots = snapshots;
    }

    /** What was recorded after the report was read is no part of it: it moves to the next day that is open in both. */
    @EventHandler
    void on(PeriodClosed closed, TrackingToken token) {
        LocalDate month = closed.month().atDay(1);
        long position = Columns.position(token);
        closedMonths().add(closed.month());
        writes.row(CLOSED, month).set("closed_at", position);
        Object[] moved = {month, closed.month().atEndOfMonth(), closed.upTo(), position, position};
        writes.afterwards(
                "INSERT INTO views.moved_line SELECT position, line_no, ?, account, effective_date, business_date, "
                        + NEXT_OPEN_DAY + ", " + Turnover.OF_LINE + " FROM views.journal_line l " + MOVED_BY_MONTH,
                Stream.concat(Stream.of(position, position, position), Stream.of(moved))
                        .toArray());
        writes.afterwards(
                "UPDATE views.journal_line l SET first_business_date = " + Turnover.BOOKED_FIRST + ", business_date = "
                        + NEXT_OPEN_DAY + MOVED_BY_MONTH,
                Stream.concat(Stream.of(position, position), Stream.of(moved)).toArray());
    }

    /**
     * What was recorded after the figures of the day were read is no part of them: it moves to the next open day, but for
     * the difference that the close itself found. What they hold comes back if its month has moved it on meanwhile.
     */
    @EventHandler
    void on(DayClosed closed, TrackingToken token) {
        closedDays(closed.agencyPoint(), YearMonth.from(closed.day())).add(closed.day());
        LocalDate to = businessDate(closed.day(), closed.agencyPoint());
        long position = Columns.position(token);
        LocalDate day = closed.day();
        long upTo = closed.figures().upTo();
        move(position, to, MOVED, closed.agencyPoint(), day, position, upTo, day, upTo, day);
        move(position, day, COUNTED, closed.agencyPoint(), day, upTo, upTo, day, position);
    }

    private void move(long position, LocalDate to, String which, Object... values) {
        writes.afterwards(
                "INSERT INTO views.moved_line SELECT position, line_no, ?, account, effective_date, business_date, ?, "
                        + Turnover.OF_LINE + " FROM views.journal_line " + which,
                Stream.concat(Stream.of(position, to), Stream.of(values)).toArray());
        writes.afterwards(
                "UPDATE views.journal_line SET first_business_date = " + Turnover.BOOKED_FIRST + ", business_date = ? "
                        + which,
                Stream.concat(Stream.of(to), Stream.of(values)).toArray());
    }

    @EventHandler
    void on(Posted event, TrackingToken token, @Timestamp Instant recordedAt, MetaData context) {
        long position = Columns.position(token);
        List<JournalLine> lines = event.entry().lines();
        requireBalance(lines, position);
        LocalDate effective = event.entry().effectiveDate();
        Told told = Told.by(event);
        String point = point(told, lines, context);
        // A year's closing entries are its last ones, though its months are closed: nothing of them falls into the
        // next.
        LocalDate business = event instanceof YearEvent ? effective : businessDate(effective, point);
        Ink ink = Ink.of(event);
        for (int i = 0; i < lines.size(); i++) {
            JournalLine line = lines.get(i);
            writes.row(LINE, position, i + 1)
                    .set("account", line.account())
                    .set("side", line.side())
                    .set("amount", line.amount())
                    .set("effective_date", effective)
                    .set("business_date", business)
                    .set("recorded_at", recordedAt)
                    .set("event", event.getClass().getSimpleName())
                    .set("stream", told.stream())
                    .set("actor", context.get("actor"))
                    .set("receipt_no", told.text("receiptNo"))
                    .set(
                            "claim_id",
                            told.text("claimId") != null
                                    ? told.text("claimId")
                                    : claimOf(event, line.account().path()))
                    .set("member_id", memberOf(event, told))
                    .set("unit", told.text("unit"))
                    .set("agency_point", point)
                    .set("red_ink", ink.red())
                    .set("corrects", ink.corrects())
                    .set("summary", ink.summary());
            String account = line.account().path();
            add(writes.row(BALANCE, account), line, ink);
            add(writes.row(CODE, BalanceSnapshots.code(account)), line, ink);
            snapshots.count(account, position);
        }
    }

    private static void add(Row balance, JournalLine line, Ink ink) {
        Side side = ink.red() ? line.side().other() : line.side();
        balance.add(
                        side == Side.DEBIT ? "debit" : "credit",
                        ink.red() ? Money.ZERO.minus(line.amount()) : line.amount())
                .add("lines", 1);
    }

    /** The lines in log order. */
    public Page<Line> find(FindJournal asked) {
        AsOf asOf = asked.asOf();
        String booked = booked(asOf);
        About about = asked.about();
        Where where = new Where()
                .accountOfLine(about.account())
                .and("effective_date >= :from", "from", asked.from())
                .and("effective_date <= :to", "to", asked.to())
                .and("effective_date <= :effectiveTo", "effectiveTo", asOf.effectiveTo())
                .and(booked + " >= :businessFrom", "businessFrom", asOf.businessFrom())
                .and(booked + " <= :businessTo", "businessTo", asOf.businessTo())
                .and(OF_RECEIPT, "receipt", about.receipt())
                .and("claim_id = :claim", "claim", about.claim())
                .and(OF_MEMBER, "member", about.member())
                .and("unit = :unit", "unit", about.unit())
                .and("agency_point = :agencyPoint", "agencyPoint", about.agencyPoint())
                .and(OF_BANK_LINE, "bankSerial", about.bankSerial())
                .and("actor = :actor", "actor", about.actor())
                .and("TRUE", "upTo", asOf.position())
                .and("position <= :known", "known", asOf.known());
        if (asked.cursor() != null) {
            String[] after = Cursor.parts(asked.cursor(), 2);
            where.and("(position, line_no) > (:position, :line)", "position", Cursor.number(after[0]))
                    .and("TRUE", "line", Cursor.number(after[1]));
        }
        List<Line> found = database.sql("SELECT *, " + booked + " AS booked, " + EVENT_ID + " FROM views.journal_line"
                        + " WHERE (position, line_no) IN (SELECT position, line_no FROM views.journal_line" + where
                        + " ORDER BY " + asked.order() + ", line_no LIMIT " + (Page.limit(asked.limit()) + 1)
                        + ") ORDER BY position, line_no")
                .params(where.values())
                .query((row, i) -> line(row))
                .list();
        return Page.of(found, asked.limit(), line -> Cursor.of(line.position(), line.line()));
    }

    /** The lines of one event. */
    public List<Line> of(long position) {
        return database.sql("SELECT " + COLUMNS + " FROM views.journal_line WHERE position = ? ORDER BY line_no")
                .param(position)
                .query((row, i) -> line(row))
                .list();
    }

    /** On which day a line was booked when the log ended there; a close may have moved it later. */
    private static String booked(AsOf asOf) {
        return asOf.known() == null ? "business_date" : Turnover.BOOKED_THEN;
    }

    /** An entry is checked where it is read as well as where it was written: an unbalanced one stops the books. */
    static void requireBalance(List<JournalLine> lines, long position) {
        Money debit = total(lines, Side.DEBIT);
        Money credit = total(lines, Side.CREDIT);
        if (lines.isEmpty() || !debit.equals(credit)) {
            throw new IllegalStateException(
                    "The entry at position " + position + " does not balance: debit " + debit + ", credit " + credit);
        }
    }

    private static Money total(List<JournalLine> lines, Side side) {
        return Money.sum(lines.stream()
                .filter(line -> line.side() == side)
                .map(JournalLine::amount)
                .toList());
    }

    private LocalDate businessDate(LocalDate effective, @Nullable String point) {
        Set<YearMonth> months = closedMonths();
        LocalDate day = effective;
        while (true) {
            YearMonth month = YearMonth.from(day);
            if (months.contains(month)) {
                day = month.plusMonths(1).atDay(1);
            } else if (point != null && closedDays(point, month).contains(day)) {
                day = day.plusDays(1);
            } else {
                return day;
            }
        }
    }

    /** Whose books an entry belongs to: what its event says, else whose till it moves, else who recorded it. */
    private static @Nullable String point(Told told, List<JournalLine> lines, MetaData context) {
        String said = told.text("agencyPoint");
        return said != null
                ? said
                : lines.stream()
                        .map(line -> line.account().path())
                        .filter(path -> path.startsWith(TILL))
                        .map(path -> path.substring(TILL.length()))
                        .findFirst()
                        .orElse((String) context.get("agencyPoint"));
    }

    private static @Nullable Object memberOf(Posted event, Told told) {
        return event instanceof ContributionReturned back ? back.row().memberId() : told.value("memberId");
    }

    private Set<LocalDate> closedDays(String point, YearMonth month) {
        return writes.once(
                "closed days " + point + " " + month,
                () -> new HashSet<>(database.sql("""
                                SELECT day FROM views.closed_day
                                 WHERE agency_point = ? AND day BETWEEN ? AND ?""")
                        .params(point, month.atDay(1), month.atEndOfMonth())
                        .query(LocalDate.class)
                        .list()));
    }

    private Set<YearMonth> closedMonths() {
        return writes.once(
                "closed months",
                () -> database.sql("SELECT month FROM views.closed_month").query(LocalDate.class).list().stream()
                        .map(YearMonth::from)
                        .collect(Collectors.toCollection(HashSet::new)));
    }

    private static @Nullable String claimOf(Posted event, String account) {
        return account.length() > 5 && BY_CLAIM.contains(account.substring(0, 4)) && !paysGrants(event)
                ? account.substring(5)
                : null;
    }

    /** Then returned money stands on accounts of grants. */
    private static boolean paysGrants(Posted event) {
        return switch (event) {
            case GrantEvent ignored -> true;
            case BankResultRecorded result -> result.lines().stream().anyMatch(line -> line.grantId() != null);
            case PaidLinesReturned back -> back.lines().stream().anyMatch(line -> line.grantId() != null);
            default -> false;
        };
    }

    static Line line(ResultSet row) throws SQLException {
        String member = Columns.text(row, "member_id");
        return new Line(
                row.getLong("position"),
                row.getInt("line_no"),
                row.getString("account"),
                Side.valueOf(row.getString("side")),
                Columns.money(row, "amount"),
                Columns.date(row, "effective_date"),
                Columns.date(row, "booked"),
                Columns.instant(row, "recorded_at"),
                row.getString("event"),
                Columns.text(row, "actor"),
                row.getString("stream"),
                Columns.text(row, "receipt_no"),
                Columns.text(row, "claim_id"),
                member == null ? null : new MemberId(member),
                Columns.text(row, "unit"),
                Columns.text(row, "agency_point"),
                row.getBoolean("red_ink"),
                Columns.text(row, "corrects"),
                Columns.text(row, "summary"),
                row.getString("event_id"));
    }

    /**
     * In which ink an entry stands.
     *
     * @param red      whether it counts as negative on the sides of what it cancels
     * @param corrects what it corrects, if it corrects something
     * @param summary  the same as an accountant writes it
     */
    private record Ink(
            boolean red,
            @Nullable String corrects,
            @Nullable String summary) {

        static Ink of(Posted event) {
            return switch (event) {
                case Correcting correcting -> of(correcting.correction());
                case CashDeposited deposited
                when deposited.corrects() != null ->
                    new Ink(
                            false,
                            deposited.corrects(),
                            summary("订正", deposited.entry().effectiveDate(), deposited.corrects()));
                default -> new Ink(false, null, null);
            };
        }

        private static Ink of(Correction correction) {
            boolean red = correction.ink() == org.mutualaid.ledger.journal.Ink.RED;
            return new Ink(
                    red,
                    correction.voucher(),
                    summary(red ? "注销" : "订正", correction.originalOn(), correction.voucher()));
        }

        private static String summary(String what, LocalDate on, String voucher) {
            return what + on.getMonthValue() + "月" + on.getDayOfMonth() + "日" + voucher + "号凭证";
        }
    }

    /**
     * Asks for lines; what is left out does not narrow the list.
     *
     * @param about  what they are about
     * @param from   first effective date
     * @param to     last effective date
     * @param asOf   which days and which part of the log count besides
     * @param limit  lines on the page
     * @param cursor where the page begins
     */
    public record FindJournal(
            About about,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            AsOf asOf,
            int limit,
            @Nullable String cursor) {

        /**
         * Days follow the log closely, which the planner does not know: in the order of the log it would read from the
         * beginning until it came to the first of them. So it is not offered that order where days from one on are asked
         * for.
         */
        private String order() {
            return from == null && asOf.businessFrom() == null ? "position" : "position + 0";
        }
    }

    /**
     * What lines are about (domain brief 6.1, question 2); what is left out does not narrow them.
     *
     * @param account     a path or its beginning up to a colon
     * @param receipt     receipt number, any of those that its payment had
     * @param claim       claim id
     * @param member      whom they are about, also among others
     * @param unit        code of the unit
     * @param agencyPoint whose books it belongs to
     * @param bankSerial  serial number of a line of the bank
     * @param actor       who caused it
     */
    public record About(
            @Nullable String account,
            @Nullable String receipt,
            @Nullable String claim,
            @Nullable MemberId member,
            @Nullable String unit,
            @Nullable String agencyPoint,
            @Nullable String bankSerial,
            @Nullable String actor) {

        /** All lines. */
        public static final About ANYTHING = account(null);

        /** Those of an account; null for all of them. */
        public static About account(@Nullable String path) {
            return new About(path, null, null, null, null, null, null, null);
        }

        /** Those of an account that somebody caused. */
        public static About account(@Nullable String path, @Nullable String actor) {
            return new About(path, null, null, null, null, null, null, actor);
        }
    }

    /**
     * One line of the journal.
     *
     * @param position      of its event in the log
     * @param line          within the entry, from 1
     * @param account       path
     * @param side          debit or credit
     * @param amount        always positive
     * @param effectiveDate when it happened
     * @param businessDate  when it is booked, as far as it was known then
     * @param recordedAt    when it was recorded
     * @param event         name of its event
     * @param actor         who caused it
     * @param stream        stream of its event
     * @param receiptNo     receipt, if it belongs to one
     * @param claimId       claim, if it belongs to one
     * @param memberId      member, if it belongs to one
     * @param unit          unit, if it belongs to one
     * @param agencyPoint   whose books it belongs to, if it is one point's
     * @param redInk        whether it counts as negative on the other side: it cancels what it corrects
     * @param corrects      what it corrects, if it corrects something
     * @param summary       the same as an accountant writes it
     * @param eventId       id of its event
     */
    public record Line(
            long position,
            int line,
            String account,
            Side side,
            Money amount,
            LocalDate effectiveDate,
            LocalDate businessDate,
            Instant recordedAt,
            String event,
            @Nullable String actor,
            String stream,
            @Nullable String receiptNo,
            @Nullable String claimId,
            @Nullable MemberId memberId,
            @Nullable String unit,
            @Nullable String agencyPoint,
            boolean redInk,
            @Nullable String corrects,
            @Nullable String summary,
            String eventId) {

        /** The side on which it counts: a red line counts as negative on the side of what it cancels. */
        public Side countsOn() {
            return redInk ? side.other() : side;
        }

        /** What it counts there. */
        public Money counted() {
            return redInk ? Money.ZERO.minus(amount) : amount;
        }
    }
}
