package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.ReturnReason;
import org.mutualaid.ledger.rule.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Payments that the bank returned and whose money still waits: account {@code 2213} of their claim or grant is not empty,
 * and it was not put in a batch again.
 */
@Component
public final class ReturnedPayouts {

    private static final String RETURNED = """
            SELECT l.*, c.claim_no, coalesce(c.agency_point, g.agency_point) AS agency_point,
                   (SELECT max(a.at) FROM views.member_account a
                     WHERE a.member_id = l.member_id AND a.position > l.answered_position AND l.payee IS NULL) AS card_at,
                   EXISTS (SELECT FROM views.claim_payee p
                            WHERE p.claim_id = l.claim_id AND p.position > l.answered_position) AS payees_named
              FROM views.payout_line l
              LEFT JOIN views.claim c ON c.claim_id = l.claim_id
              LEFT JOIN views.programme_grant g ON g.grant_id = l.grant_id
            """;

    /**
     * A later line that pays the same again, in a batch made no later than that day: to the member or the same payee, or to
     * payees who were named since.
     */
    private static final String NOT_TRIED_AGAIN = """
            NOT EXISTS (SELECT FROM views.payout_line n JOIN views.payout_batch b ON b.batch_id = n.batch_id
                          LEFT JOIN views.claim_payee p ON p.claim_id = n.claim_id AND p.payee = n.payee
                         WHERE (n.claim_id = l.claim_id OR n.grant_id = l.grant_id)
                           AND (n.payee IS NOT DISTINCT FROM l.payee OR p.position > l.answered_position)
                           AND n.refused IS NOT TRUE AND b.position > l.answered_position
                           AND b.made_on <= coalesce(CAST(:on AS date), 'infinity') AND b.position <= :known)""";

    private static final String OWED_NOW = """
            EXISTS (SELECT FROM views.account_balance b
                     WHERE b.account = '2213:' || coalesce(l.grant_id, l.claim_id) AND b.credit > b.debit)""";

    private static final String OWED_THEN = """
            (SELECT sum(CASE j.side WHEN 'CREDIT' THEN j.amount ELSE -j.amount END) FROM views.journal_line j
              WHERE j.account = '2213:' || coalesce(l.grant_id, l.claim_id) AND j.effective_date <= :on AND j.position <= :known) > 0""";

    private final JdbcClient database;

    ReturnedPayouts(JdbcClient database) {
        this.database = database;
    }

    /** Those that wait now, the oldest first; of one agency point or of all. */
    public Page<Returned> open(@Nullable String agencyPoint, int limit, @Nullable String cursor) {
        Where where =
                new Where().and("coalesce(c.agency_point, g.agency_point) = :agencyPoint", "agencyPoint", agencyPoint);
        return page(where, OWED_NOW, AsOf.NOW, limit, cursor);
    }

    /** Those that had waited for a year on that day, as it was known at a position of the log. */
    public Page<Returned> unclaimed(LocalDate on, @Nullable Long known, int limit, @Nullable String cursor) {
        AsOf asOf = AsOf.day(on).known(known);
        Where where = new Where()
                .and("l.answered_on <= :since", "since", on.minusYears(1))
                .and("l.answered_position <= :known", "known", asOf.position());
        return page(where, OWED_THEN, asOf, limit, cursor);
    }

    private Page<Returned> page(Where where, String owed, AsOf asOf, int limit, @Nullable String cursor) {
        if (cursor != null) {
            String[] after = Cursor.parts(cursor, 2);
            where.and("(l.answered_position, l.line) > (:position, :line)", "position", Cursor.number(after[0]))
                    .and("TRUE", "line", Cursor.number(after[1]));
        }
        List<Returned> found = database.sql(RETURNED + where + " AND l.outcome = 'RETURNED' AND " + owed + " AND "
                        + NOT_TRIED_AGAIN + " ORDER BY l.answered_position, l.line LIMIT " + (Page.limit(limit) + 1))
                .params(where.values())
                .param("on", asOf.effectiveTo())
                .param("known", asOf.position())
                .query((row, i) -> returned(row))
                .list();
        return Page.of(found, limit, last -> Cursor.of(last.position(), last.line()));
    }

    private static Returned returned(ResultSet row) throws SQLException {
        return new Returned(
                row.getLong("answered_position"),
                row.getString("batch_id"),
                row.getInt("line"),
                row.getString("attempt_id"),
                Columns.text(row, "claim_id"),
                Columns.text(row, "claim_no"),
                Columns.text(row, "grant_id"),
                Columns.number(row, "payee"),
                new MemberId(row.getString("member_id")),
                new Sealed(row.getString("name")),
                Columns.text(row, "agency_point"),
                Columns.money(row, "amount"),
                Columns.text(row, "code"),
                Columns.optional(ReturnReason.class, Columns.text(row, "reason")),
                Columns.date(row, "answered_on"),
                Columns.instant(row, "answered_at"),
                Columns.optionalInstant(row, "card_at"),
                row.getBoolean("payees_named"));
    }

    /**
     * A payment that came back.
     *
     * @param position    of the bank's word in the log
     * @param batchId     batch
     * @param line        number in it
     * @param attemptId   id of the attempt
     * @param claimId     whose benefit; none for a grant
     * @param claimNo     number that the member was told
     * @param grantId     which grant; none for a benefit
     * @param payee       number of the payee of the claim; none if it went to the member
     * @param memberId    whose claim or grant
     * @param name        sealed name of the holder of the card
     * @param agencyPoint counter that took the claim or grant
     * @param amount      how much
     * @param code        why, as the bank wrote it
     * @param reason      why, in our words
     * @param returnedOn  day of the bank's booking
     * @param since       when it was recorded
     * @param newCardAt   when another card of the member came into force since, if one did
     * @param payeesNamed whether other payees were named since
     */
    public record Returned(
            long position,
            String batchId,
            int line,
            String attemptId,
            @Nullable String claimId,
            @Nullable String claimNo,
            @Nullable String grantId,
            @Nullable Integer payee,
            MemberId memberId,
            Sealed name,
            @Nullable String agencyPoint,
            Money amount,
            @Nullable String code,
            @Nullable ReturnReason reason,
            LocalDate returnedOn,
            Instant since,
            @Nullable Instant newCardAt,
            boolean payeesNamed) {

        /** Whether it waits for a batch and for nobody's card any more. */
        public boolean canBePaidAgain() {
            return newCardAt != null || payeesNamed;
        }
    }
}
