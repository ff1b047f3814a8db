package org.mutualaid.ledger.view;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.PayeesNamed;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.rule.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is paid instead of the member, and where each portion is. A claim that is split stands where its portions stand: at
 * the bank while any is there, else returned, else approved while any waits, else paid.
 */
@Component
public final class PayeeBook {

    private static final Table PAYEE = Table.of(
            "claim_payee",
            List.of("claim_id text", "payee bigint"),
            List.of(
                    "position bigint",
                    "member_id text",
                    "name text",
                    "bank_card text",
                    "amount bigint",
                    "named_by text",
                    "status text",
                    "batch_id text",
                    "attempt_id text",
                    "code text"),
            List.of());

    /** Of claims whose payees were named after their last approval. */
    private static final String STANDS = """
            UPDATE views.claim c SET status = s.status
              FROM (SELECT p.claim_id,
                           CASE WHEN bool_or(p.status = 'IN_BATCH') THEN 'IN_BATCH'
                                WHEN bool_or(p.status = 'SENT') THEN 'SENT'
                                WHEN bool_or(p.status = 'RETURNED') THEN 'RETURNED'
                                WHEN bool_or(p.status = 'READY') THEN 'APPROVED'
                                ELSE 'PAID' END AS status
                      FROM views.claim_payee p JOIN views.claim i ON i.claim_id = p.claim_id
                     WHERE p.claim_id IN (%s) AND p.position > i.payees_after GROUP BY p.claim_id) s
             WHERE s.claim_id = c.claim_id AND c.status IN ('APPROVED', 'IN_BATCH', 'SENT', 'RETURNED', 'PAID')""";

    private final BatchedWrites writes;
    private final JdbcClient database;

    PayeeBook(BatchedWrites writes, JdbcClient database) {
        this.writes = writes;
        this.database = database;
    }

    @EventHandler
    void on(ClaimEvent event, TrackingToken token) {
        switch (event) {
            case PayeesNamed named -> named(named, Columns.position(token));
            case ClaimPutInBatch put -> moved(put, put.payee(), Status.IN_BATCH, null, put.batchId(), put.attemptId());
            case ClaimPaid paid -> moved(paid, paid.payee(), Status.PAID, null, paid.batchId(), paid.attemptId());
            case ClaimPayoutReturned back ->
                moved(back, back.payee(), Status.RETURNED, back.code(), back.batchId(), back.attemptId());
            default -> {}
        }
    }

    @EventHandler
    void on(PayoutBatchReleased released) {
        writes.afterwards(
                "UPDATE views.claim_payee SET status = 'SENT' WHERE batch_id = ? AND status = 'IN_BATCH'",
                released.batchId());
        writes.afterwards(
                STANDS.formatted("SELECT claim_id FROM views.claim_payee WHERE batch_id = ?"), released.batchId());
    }

    /** The portions of a claim, in the order in which their payees were named; none if it goes to the member. */
    public List<Payee> of(String claimId) {
        return database.sql("""
                        SELECT p.* FROM views.claim_payee p JOIN views.claim c ON c.claim_id = p.claim_id
                         WHERE p.claim_id = ? AND p.position > c.payees_after ORDER BY p.payee""")
                .param(claimId)
                .query((row, i) -> new Payee(
                        row.getInt("payee"),
                        new MemberId(row.getString("member_id")),
                        new Sealed(row.getString("name")),
                        new Sealed(row.getString("bank_card")),
                        Columns.money(row, "amount"),
                        Status.valueOf(row.getString("status")),
                        row.getString("named_by"),
                        Columns.text(row, "batch_id"),
                        Columns.text(row, "attempt_id"),
                        Columns.text(row, "code")))
                .list();
    }

    private void named(PayeesNamed named, long position) {
        named.payees()
                .forEach(payee -> writes.row(PAYEE, named.claimId(), payee.payee())
                        .set("position", position)
                        .set("member_id", named.memberId().value())
                        .set("name", payee.name().text())
                        .set("bank_card", payee.bankCard().text())
                        .set("amount", payee.amount())
                        .set("named_by", named.by())
                        .set("status", Status.READY));
        writes.afterwards(
                "DELETE FROM views.claim_payee WHERE claim_id = ? AND position < ? AND status <> 'PAID'",
                named.claimId(),
                position);
        writes.afterwards(STANDS.formatted("?"), named.claimId());
    }

    private void moved(
            ClaimEvent event,
            @Nullable Integer payee,
            Status status,
            @Nullable String code,
            String batchId,
            String attemptId) {
        if (payee != null) {
            writes.row(PAYEE, event.claimId(), payee)
                    .set("status", status)
                    .set("code", code)
                    .set("batch_id", batchId)
                    .set("attempt_id", attemptId);
            writes.afterwards(STANDS.formatted("?"), event.claimId());
        }
    }

    /** Where a portion is. */
    public enum Status {
        /** Not sent yet. */
        READY,
        /** On a line of a batch. */
        IN_BATCH,
        /** The batch is at the bank. */
        SENT,
        /** On the card. */
        PAID,
        /** Came back from the bank. */
        RETURNED
    }

    /**
     * Somebody who is paid instead of the member.
     *
     * @param payee     number within the claim
     * @param memberId  whose claim; name and card are sealed under this member's key
     * @param name      sealed
     * @param bankCard  sealed
     * @param amount    how much
     * @param status    where the portion is
     * @param namedBy   who named the payee
     * @param batchId   last batch
     * @param attemptId last attempt
     * @param code      why it last came back
     */
    public record Payee(
            int payee,
            MemberId memberId,
            Sealed name,
            Sealed bankCard,
            Money amount,
            Status status,
            String namedBy,
            @Nullable String batchId,
            @Nullable String attemptId,
            @Nullable String code) {}
}
