package org.mutualaid.ledger.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.WhatIf.Decided;
import org.mutualaid.ledger.scheme.WhatIf.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How each claim was last decided and on which day, so that other terms can be tried on a period. */
@Component
public final class DecidedClaims {

    private static final Table DECISION = Table.of(
            "claim_decision",
            List.of("claim_id text"),
            List.of(
                    "position bigint",
                    "scheme text",
                    "member_id text",
                    "approved boolean",
                    "decided_on date",
                    "amount bigint"),
            List.of());

    private final BatchedWrites writes;
    private final JdbcClient database;
    private final ViewJson json;

    DecidedClaims(BatchedWrites writes, JdbcClient database, ViewJson json) {
        this.writes = writes;
        this.database = database;
        this.json = json;
    }

    @EventHandler
    void on(ClaimApproved approved, TrackingToken token) {
        writes.row(DECISION, approved.claimId())
                .set("position", Columns.position(token))
                .set("scheme", approved.scheme())
                .set("member_id", approved.memberId().value())
                .set("approved", true)
                .set("decided_on", approved.entry().effectiveDate())
                .set("amount", approved.amount());
    }

    @EventHandler
    void on(ClaimRejected rejected, TrackingToken token) {
        writes.row(DECISION, rejected.claimId())
                .set("position", Columns.position(token))
                .set("scheme", rejected.scheme())
                .set("member_id", rejected.memberId().value())
                .set("approved", false)
                .set("decided_on", rejected.on())
                .set("amount", Money.ZERO);
    }

    /**
     * Claims of a scheme that were decided up to that day, in the order of decision. An approval whose benefit is no longer
     * drawn was reversed and is left out, as is a rejection that was changed on appeal.
     */
    public List<Decided> until(String scheme, LocalDate to) {
        return database.sql("""
                        SELECT d.*, c.claim_no, c.facts, coalesce(g.exhausts, false) AS exhausts
                          FROM views.claim_decision d JOIN views.claim c ON c.claim_id = d.claim_id
                          LEFT JOIN views.benefit_grant g ON g.member_id = d.member_id AND g.scheme = d.scheme
                               AND g.claim_id = d.claim_id AND NOT g.released
                               AND EXISTS (SELECT FROM views.cover v WHERE v.member_id = g.member_id AND v.scheme = g.scheme
                                                                       AND v.term = g.term AND v.void_reason IS NULL)
                         WHERE d.scheme = ? AND d.decided_on <= ?
                           AND CASE WHEN d.approved THEN g.claim_id IS NOT NULL ELSE c.status = 'REJECTED' END
                         ORDER BY d.position""")
                .params(scheme, to)
                .query((row, i) -> decided(row))
                .list();
    }

    /** All terms of cover under a scheme that have begun and are not void, member by member. */
    public List<Term> terms(String scheme) {
        return database.sql("""
                        SELECT * FROM views.cover WHERE scheme = ? AND begun AND released IS NOT TRUE AND void_reason IS NULL
                         ORDER BY member_id, term""")
                .param(scheme)
                .query((row, i) -> new Term(
                        row.getString("member_id"),
                        row.getInt("version"),
                        row.getInt("shares"),
                        Columns.date(row, "first_day"),
                        Columns.date(row, "last_day"),
                        Columns.date(row, "liable_from"),
                        Columns.optionalDate(row, "reduced_until")))
                .list();
    }

    private Decided decided(ResultSet row) throws SQLException {
        return new Decided(
                row.getString("claim_id"),
                row.getString("claim_no"),
                row.getString("member_id"),
                Columns.date(row, "decided_on"),
                row.getBoolean("approved"),
                json.read(row.getString("facts"), ClaimFacts.class),
                Columns.money(row, "amount"),
                row.getBoolean("exhausts"));
    }
}
