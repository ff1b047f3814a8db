package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.view.Page.Placed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Benefits that were paid and must come back. */
@Component
public final class RecoveryBook {

    private static final Table RECOVERY = Table.appendOnly(
            "recovery",
            List.of("claim_id text"),
            List.of(
                    "position bigint",
                    "member_id text",
                    "scheme text",
                    "amount bigint",
                    "reason text",
                    "opened_on date"));

    private final BatchedWrites writes;
    private final JdbcClient database;

    RecoveryBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(RecoveryOpened opened, TrackingToken token) {
        writes.row(RECOVERY, opened.claimId())
                .set("position", Columns.position(token))
                .set("member_id", opened.memberId().value())
                .set("scheme", opened.scheme())
                .set("amount", opened.amount())
                .set("reason", opened.reason())
                .set("opened_on", opened.entry().effectiveDate());
    }

    /** All of them, the oldest first. */
    public Page<Recovery> list(int limit, @Nullable String cursor) {
        Where where = new Where().and("position > :after", "after", Cursor.position(cursor));
        List<Placed<Recovery>> found = database.sql(
                        "SELECT * FROM views.recovery" + where + " ORDER BY position LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .query((row, i) -> new Placed<>(
                        row.getLong("position"),
                        new Recovery(
                                row.getString("claim_id"),
                                new MemberId(row.getString("member_id")),
                                row.getString("scheme"),
                                Columns.money(row, "amount"),
                                Columns.money(row, "amount"),
                                row.getString("reason"),
                                Columns.date(row, "opened_on"))))
                .list();
        return Page.of(found, limit);
    }

    /**
     * A benefit that was paid and must come back.
     *
     * @param claimId     claim that it was paid for
     * @param memberId    who owes it
     * @param scheme      code
     * @param amount      what was paid
     * @param outstanding what has not come back yet
     * @param reason      why
     * @param openedOn    since when
     */
    public record Recovery(
            String claimId,
            MemberId memberId,
            String scheme,
            Money amount,
            Money outstanding,
            String reason,
            LocalDate openedOn) {}
}
