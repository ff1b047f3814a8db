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
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.contribution.ContributionEvent;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.grant.GrantEvent;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutEvent;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.period.PeriodEvent.PeriodClosed;
import org.mutualaid.ledger.programme.ProgrammeEvent;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.remittance.RemittanceEvent;
import org.mutualaid.ledger.settlement.SettlementEvent;
import org.mutualaid.ledger.till.TillEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every line of every entry in log order, and what each account adds up to. An entry whose month was closed before it
 * came is booked on the first day of the next open month; its effective date stays what it was.
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
                    "unit text"));
    private static final Table BALANCE =
            Table.of("account_balance", List.of("account text"), List.of(), List.of("debit bigint", "credit bigint"));
    private static final Table CLOSED =
            Table.of("closed_month", List.of("month date"), List.of("closed_at bigint"), List.of());

    /** Accounts whose first dimension is a claim. */
    private static final Set<String> BY_CLAIM = Set.of("1241", "2211", "2213");

    private final BatchedWrites writes;
    private final JdbcClient database;

    JournalBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(PeriodClosed closed, TrackingToken token) {
        LocalDate month = closed.month().atDay(1);
        closedMonths().add(closed.month());
        writes.row(CLOSED, month).set("closed_at", Columns.position(token));
    }

    @EventHandler
    void on(Posted event, TrackingToken token, @Timestamp Instant recordedAt, MetaData context) {
        long position = Columns.position(token);
        List<JournalLine> lines = event.entry().lines();
        requireBalance(lines, position);
        LocalDate effective = event.entry().effectiveDate();
        LocalDate business = businessDate(effective);
        Reference of = Reference.of(event);
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
                    .set("stream", of.stream())
                    .set("actor", context.get("actor"))
                    .set("receipt_no", of.receiptNo())
                    .set(
                            "claim_id",
                            of.claimId() != null
                                    ? of.claimId()
                                    : claimOf(event, line.account().path()))
                    .set("member_id", of.memberId())
                    .set("unit", of.unit());
            writes.row(BALANCE, line.account().path())
                    .add(line.side() == Side.DEBIT ? "debit" : "credit", line.amount());
        }
    }

    /** The lines in log order. */
    public Page<Line> find(FindJournal asked) {
        Where where = new Where()
                .account(asked.account())
                .and("effective_date >= :from", "from", asked.from())
                .and("effective_date <= :to", "to", asked.to())
                .and("receipt_no = :receipt", "receipt", asked.receipt())
                .and("claim_id = :claim", "claim", asked.claim())
                .and("member_id = :member", "member", asked.member())
                .and("actor = :actor", "actor", asked.actor())
                .and("recorded_at <= :knownAt", "knownAt", asked.knownAt());
        if (asked.cursor() != null) {
            String[] after = Cursor.parts(asked.cursor(), 2);
            where.and("(position, line_no) > (:position, :line)", "position", Cursor.number(after[0]))
                    .and("TRUE", "line", Cursor.number(after[1]));
        }
        List<Line> found = database.sql("SELECT * FROM views.journal_line" + where
                        + " ORDER BY position, line_no LIMIT " + (Page.limit(asked.limit()) + 1))
                .params(where.values())
                .query((row, i) -> line(row))
                .list();
        return Page.of(found, asked.limit(), line -> Cursor.of(line.position(), line.line()));
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

    private LocalDate businessDate(LocalDate effective) {
        Set<YearMonth> closed = closedMonths();
        YearMonth month = YearMonth.from(effective);
        if (!closed.contains(month)) {
            return effective;
        }
        while (closed.contains(month)) {
            month = month.plusMonths(1);
        }
        return month.atDay(1);
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
            default -> false;
        };
    }

    private static Line line(ResultSet row) throws SQLException {
        String member = Columns.text(row, "member_id");
        return new Line(
                row.getLong("position"),
                row.getInt("line_no"),
                row.getString("account"),
                Side.valueOf(row.getString("side")),
                Columns.money(row, "amount"),
                Columns.date(row, "effective_date"),
                Columns.date(row, "business_date"),
                Columns.instant(row, "recorded_at"),
                row.getString("event"),
                Columns.text(row, "actor"),
                row.getString("stream"),
                Columns.text(row, "receipt_no"),
                Columns.text(row, "claim_id"),
                member == null ? null : new MemberId(member),
                Columns.text(row, "unit"));
    }

    /** What an entry is about, as far as its event says. */
    private record Reference(
            String stream,
            @Nullable String receiptNo,
            @Nullable String claimId,
            @Nullable MemberId memberId,
            @Nullable String unit) {

        static Reference of(Posted event) {
            return switch (event) {
                case PaymentReceived paid -> new Reference(paid.stream(), paid.receiptNo(), null, null, paid.unit());
                case PaymentIdentified found ->
                    new Reference(found.stream(), found.receiptNo(), null, null, found.unit());
                case PaymentReversed back -> new Reference(back.stream(), back.receiptNo(), null, null, back.unit());
                case ContributionReturned back ->
                    new Reference(back.stream(), null, null, back.row().memberId(), back.unit());
                case ContributionEvent of -> new Reference(of.stream(), null, null, null, of.unit());
                case ClaimEvent claim -> new Reference(claim.stream(), null, claim.claimId(), claim.memberId(), null);
                case GrantEvent grant -> new Reference(grant.stream(), null, null, grant.memberId(), null);
                case ProgrammeEvent programme -> new Reference(programme.stream(), null, null, null, null);
                case PayoutEvent batch -> new Reference(batch.stream(), null, null, null, null);
                case RemittanceEvent sent -> new Reference(sent.stream(), null, null, null, null);
                case SettlementEvent settled -> new Reference(settled.stream(), null, null, null, null);
                case TillEvent till -> new Reference(till.stream(), null, null, null, null);
                default -> new Reference(event.getClass().getSimpleName(), null, null, null, null);
            };
        }
    }

    /**
     * Asks for lines; what is left out does not narrow the list.
     *
     * @param account  a path or its beginning up to a colon
     * @param from     first effective date
     * @param to       last effective date
     * @param receipt  receipt number
     * @param claim    claim id
     * @param member   whose
     * @param actor    who caused it
     * @param knownAt  lines recorded until then
     * @param limit    lines on the page
     * @param cursor   where the page begins
     */
    public record FindJournal(
            @Nullable String account,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String receipt,
            @Nullable String claim,
            @Nullable MemberId member,
            @Nullable String actor,
            @Nullable Instant knownAt,
            int limit,
            @Nullable String cursor) {}

    /**
     * One line of the journal.
     *
     * @param position      of its event in the log
     * @param line          within the entry, from 1
     * @param account       path
     * @param side          debit or credit
     * @param amount        always positive
     * @param effectiveDate when it happened
     * @param businessDate  when it is booked
     * @param recordedAt    when it was recorded
     * @param event         name of its event
     * @param actor         who caused it
     * @param stream        stream of its event
     * @param receiptNo     receipt, if it belongs to one
     * @param claimId       claim, if it belongs to one
     * @param memberId      member, if it belongs to one
     * @param unit          unit, if it belongs to one
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
            @Nullable String unit) {}
}
