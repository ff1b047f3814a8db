package org.mutualaid.ledger.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWrittenOff;
import org.mutualaid.ledger.recovery.RecoveryEvent.RepaymentReceived;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What one member paid in and received, as of any day and as known at any moment. */
@Component
public final class MemberStatement {

    private static final Table ITEM = Table.appendOnly(
            "statement_item",
            List.of("member_id text", "position bigint", "no bigint"),
            List.of(
                    "effective_date date",
                    "kind text",
                    "amount bigint",
                    "scheme text",
                    "reference text",
                    "recorded_at timestamptz"));

    private final BatchedWrites writes;
    private final JdbcClient database;

    MemberStatement(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(ContributionsApplied applied, TrackingToken token, @Timestamp Instant recordedAt) {
        applied.rows()
                .forEach(row -> item(row.memberId(), Columns.position(token), row.seq())
                        .set("effective_date", applied.entry().effectiveDate())
                        .set("kind", Kind.CONTRIBUTION)
                        .set("amount", row.amount())
                        .set("scheme", applied.scheme())
                        .set("reference", applied.rosterId())
                        .set("recorded_at", recordedAt));
    }

    @EventHandler
    void on(ContributionsUnapplied unapplied, TrackingToken token, @Timestamp Instant recordedAt) {
        unapplied
                .rows()
                .forEach(row -> item(row.memberId(), Columns.position(token), row.seq())
                        .set("effective_date", unapplied.entry().effectiveDate())
                        .set("kind", Kind.CONTRIBUTION_RETURNED)
                        .set("amount", row.amount())
                        .set("scheme", unapplied.scheme())
                        .set("reference", unapplied.rosterId())
                        .set("recorded_at", recordedAt));
    }

    @EventHandler
    void on(ContributionReturned returned, TrackingToken token, @Timestamp Instant recordedAt) {
        item(returned.row().memberId(), Columns.position(token), returned.row().seq())
                .set("effective_date", returned.entry().effectiveDate())
                .set("kind", Kind.CONTRIBUTION_RETURNED)
                .set("amount", returned.row().amount())
                .set("scheme", returned.scheme())
                .set("reference", returned.rosterId())
                .set("recorded_at", recordedAt);
    }

    @EventHandler
    void on(ClaimApproved approved, TrackingToken token, @Timestamp Instant recordedAt) {
        item(approved.memberId(), Columns.position(token), 1)
                .set("effective_date", approved.entry().effectiveDate())
                .set("kind", Kind.BENEFIT)
                .set("amount", approved.amount())
                .set("scheme", approved.scheme())
                .set("reference", approved.claimId())
                .set("recorded_at", recordedAt);
    }

    @EventHandler
    void on(ClaimApprovalReversed reversed, TrackingToken token, @Timestamp Instant recordedAt) {
        takenBack(reversed, reversed.scheme(), reversed.amount(), reversed.entry(), token, recordedAt);
    }

    @EventHandler
    void on(RecoveryOpened opened, TrackingToken token, @Timestamp Instant recordedAt) {
        takenBack(opened, opened.scheme(), opened.amount(), opened.entry(), token, recordedAt);
        item(opened.memberId(), Columns.position(token), 2)
                .set("effective_date", opened.entry().effectiveDate())
                .set("kind", Kind.RECOVERY)
                .set("amount", opened.amount())
                .set("scheme", opened.scheme())
                .set("reference", opened.claimId())
                .set("recorded_at", recordedAt);
    }

    private void takenBack(
            ClaimEvent event,
            String scheme,
            Money amount,
            JournalEntry entry,
            TrackingToken token,
            Instant recordedAt) {
        item(event.memberId(), Columns.position(token), 1)
                .set("effective_date", entry.effectiveDate())
                .set("kind", Kind.BENEFIT_REVERSED)
                .set("amount", amount)
                .set("scheme", scheme)
                .set("reference", event.claimId())
                .set("recorded_at", recordedAt);
    }

    @EventHandler
    void on(RepaymentReceived received, TrackingToken token, @Timestamp Instant recordedAt) {
        item(received.memberId(), Columns.position(token), 1)
                .set("effective_date", received.entry().effectiveDate())
                .set("kind", Kind.REPAYMENT)
                .set("amount", received.amount())
                .set("scheme", received.scheme())
                .set("reference", received.claimId())
                .set("recorded_at", recordedAt);
    }

    @EventHandler
    void on(RecoveryWrittenOff written, TrackingToken token, @Timestamp Instant recordedAt) {
        item(written.memberId(), Columns.position(token), 1)
                .set("effective_date", written.entry().effectiveDate())
                .set("kind", Kind.RECOVERY_WRITTEN_OFF)
                .set("amount", written.amount())
                .set("scheme", written.scheme())
                .set("reference", written.claimId())
                .set("recorded_at", recordedAt);
    }

    @EventHandler
    void on(BankResultRecorded result, TrackingToken token, @Timestamp Instant recordedAt) {
        items(result.lines(), result.entry().effectiveDate(), token, recordedAt);
    }

    @EventHandler
    void on(PaidLinesReturned back, TrackingToken token, @Timestamp Instant recordedAt) {
        items(back.lines(), back.entry().effectiveDate(), token, recordedAt);
    }

    private void items(List<AnsweredLine> lines, LocalDate on, TrackingToken token, Instant recordedAt) {
        for (AnsweredLine answered : lines) {
            item(answered.memberId(), Columns.position(token), answered.line())
                    .set("effective_date", on)
                    .set("kind", kind(answered))
                    .set("amount", answered.amount())
                    .set("reference", answered.paidFor())
                    .set("recorded_at", recordedAt);
        }
    }

    /** The items by date, then in log order. */
    public Statement of(MemberId memberId, AsOf asOf) {
        Where where = new Where()
                .and("s.member_id = :member", "member", memberId)
                .and("s.effective_date <= :effectiveTo", "effectiveTo", asOf.effectiveTo())
                .and("s.position <= :known", "known", asOf.known());
        List<Item> items = database.sql("""
                        SELECT s.*, coalesce(s.scheme, c.scheme, g.programme, '') AS of_scheme FROM views.statement_item s
                          LEFT JOIN views.claim c ON c.claim_id = s.reference
                          LEFT JOIN views.programme_grant g ON g.grant_id = s.reference""" + where + " ORDER BY s.effective_date, s.position, s.no")
                .params(where.values())
                .query((row, i) -> new Item(
                        row.getLong("position"),
                        Columns.date(row, "effective_date"),
                        Kind.valueOf(row.getString("kind")),
                        Columns.money(row, "amount"),
                        row.getString("of_scheme"),
                        row.getString("reference"),
                        Columns.instant(row, "recorded_at")))
                .list();
        return new Statement(
                memberId,
                items,
                total(items, Kind.CONTRIBUTION),
                total(items, Kind.BENEFIT),
                total(items, Kind.PAYOUT),
                total(items, Kind.RETURNED),
                total(items, Kind.RECOVERY),
                total(items, Kind.REPAYMENT),
                total(items, Kind.RECOVERY_WRITTEN_OFF));
    }

    private static Kind kind(AnsweredLine answered) {
        boolean paid = answered.outcome() == Outcome.PAID;
        return answered.grantId() == null
                ? paid ? Kind.PAYOUT : Kind.RETURNED
                : paid ? Kind.GRANT : Kind.GRANT_RETURNED;
    }

    private Row item(MemberId memberId, long position, int no) {
        return writes.row(ITEM, memberId.value(), position, no);
    }

    private static Money total(List<Item> items, Kind kind) {
        return Money.sum(items.stream()
                .filter(item -> item.kind() == kind)
                .map(Item::amount)
                .toList());
    }

    /** What an item is about. */
    public enum Kind {
        /** Paid in for cover. */
        CONTRIBUTION,
        /** Given back to the unit, because the cover was void. */
        CONTRIBUTION_RETURNED,
        /** A benefit became owed. */
        BENEFIT,
        /** A benefit is owed no more, or must come back: its approval was taken back. */
        BENEFIT_REVERSED,
        /** Money reached the card. */
        PAYOUT,
        /** Money came back from the bank. */
        RETURNED,
        /** A benefit that was paid must come back. */
        RECOVERY,
        /** Some of it came back. */
        REPAYMENT,
        /** The rest of it was given up. */
        RECOVERY_WRITTEN_OFF,
        /** A grant out of money held for others reached the card: no benefit of the fund, and in none of its sums. */
        GRANT,
        /** Such a grant came back from the bank. */
        GRANT_RETURNED
    }

    /**
     * A member's statement.
     *
     * @param memberId    whose
     * @param items       by date
     * @param contributed paid in
     * @param granted     benefits ever owed; what was taken back stands among the items
     * @param paid        benefits paid
     * @param returned    payouts that came back
     * @param recoverable benefits that were paid and must come back
     * @param repaid      what of that came back
     * @param writtenOff  what of that was given up
     */
    public record Statement(
            MemberId memberId,
            List<Item> items,
            Money contributed,
            Money granted,
            Money paid,
            Money returned,
            Money recoverable,
            Money repaid,
            Money writtenOff)
            implements Listing<Item> {}

    /**
     * One item of a statement.
     *
     * @param position   of its event in the log
     * @param date       effective date
     * @param kind       what it is about
     * @param amount     how much
     * @param scheme     code of the scheme, or of the programme
     * @param reference  roster, claim or grant
     * @param recordedAt when it was recorded
     */
    public record Item(
            long position,
            LocalDate date,
            Kind kind,
            Money amount,
            String scheme,
            String reference,
            Instant recordedAt) {}
}
