package org.mutualaid.ledger.view;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures by which a county knows its year. */
@Component
public final class FundTotals {

    private final JdbcClient database;

    FundTotals(JdbcClient database) {
        this.database = database;
    }

    /** All figures of one moment. */
    public Totals now() {
        return database.sql("""
                        WITH paid AS (SELECT * FROM views.claim WHERE status = 'PAID'),
                             most AS (SELECT member_id, sum(amount)::bigint AS amount FROM paid
                                       GROUP BY member_id ORDER BY sum(amount) DESC, member_id LIMIT 1)
                        SELECT (SELECT count(*) FROM views.unit) AS units,
                               (SELECT count(*) FROM views.cover WHERE begun) AS enrolments,
                               (SELECT coalesce(sum(applied), 0)::bigint FROM views.roster) AS applied,
                               (SELECT coalesce(sum(received), 0)::bigint FROM views.remittance) AS remitted,
                               (SELECT count(*) FROM paid) AS claims,
                               (SELECT coalesce(sum(amount), 0)::bigint FROM paid) AS paid,
                               (SELECT count(*) FROM paid WHERE returns > 0) AS repaid,
                               (SELECT member_id FROM most) AS largest_member,
                               (SELECT amount FROM most) AS largest""")
                .query((row, i) -> {
                    String largest = Columns.text(row, "largest_member");
                    return new Totals(
                            row.getLong("units"),
                            row.getLong("enrolments"),
                            Columns.money(row, "applied"),
                            Columns.money(row, "remitted"),
                            row.getLong("claims"),
                            Columns.money(row, "paid"),
                            row.getLong("repaid"),
                            largest == null ? null : new MemberId(largest),
                            Columns.money(row, "largest"));
                })
                .single();
    }

    /**
     * What the fund has done so far.
     *
     * @param units         registered units
     * @param enrolments    covers that have begun
     * @param applied       contributions applied to cover
     * @param remitted      money that has arrived at the office
     * @param claimsPaid    claims on the card
     * @param paid          their sum
     * @param repaid        of these, how many had come back before
     * @param largestMember who received most
     * @param largestPaid   how much that is
     */
    public record Totals(
            long units,
            long enrolments,
            Money applied,
            Money remitted,
            long claimsPaid,
            Money paid,
            long repaid,
            @Nullable MemberId largestMember,
            Money largestPaid) {}
}
