package org.mutualaid.ledger.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.refusal.Attempt.Aim;
import org.mutualaid.ledger.view.History.Kind;

/** Collects what one event is about: each thing's history has the event from then on. */
final class Links {

    private static final Table LINK =
            Table.of("history_link", List.of("kind text", "id text", "position bigint"), List.of(), List.of());

    private final BatchedWrites writes;
    private final long position;

    Links(BatchedWrites writes, long position) {
        this.writes = writes;
        this.position = position;
    }

    Links to(Kind kind, Object id) {
        writes.row(LINK, kind.name(), id.toString(), position);
        return this;
    }

    /** The same for what an event may leave out. */
    void ifAny(Kind kind, @Nullable Object id) {
        if (id != null) {
            to(kind, id);
        }
    }

    void version(String scheme, int version) {
        to(Kind.VERSION, scheme + ":v" + version);
    }

    void receipt(String receiptNo, String paymentId, String agencyPoint) {
        to(Kind.RECEIPT, receiptNo).to(Kind.PAYMENT, paymentId).to(Kind.AGENCY, agencyPoint);
    }

    /** What a refused command was aimed at, also if there is no such thing. */
    void aimedAt(Aim aim) {
        if (!aim.id().equals(Aim.HIDDEN)) {
            Kind.named(aim.what()).ifPresent(kind -> to(kind, aim.id()));
        }
    }

    void bankLine(String account, String serial) {
        to(Kind.BANK_LINE, account + ":" + serial);
    }

    /** Later events of a refund do not name its payment, which never changes. */
    void refund(String refundId) {
        to(Kind.REFUND, refundId);
        writes.afterwards("""
                INSERT INTO views.history_link (kind, id, position)
                SELECT 'PAYMENT', payment_id, ? FROM views.refund WHERE refund_id = ?""", position, refundId);
    }

    /** Cash is set aside for a refund, the reversal of a payment, or an adjustment, which was proposed before. */
    void handedOut(String id) {
        to(Kind.REFUND, id);
        writes.afterwards("""
                INSERT INTO views.history_link (kind, id, position)
                SELECT 'ADJUSTMENT', adjustment_id, ? FROM views.adjustment WHERE adjustment_id = ?""", position, id);
    }

    /** A line pays a claim or a grant. */
    void paid(@Nullable String claimId, @Nullable String grantId) {
        ifAny(Kind.CLAIM, claimId);
        ifAny(Kind.GRANT, grantId);
    }

    /** A release does not name its claims or grants, which are firm by then. */
    void lines(String batchId) {
        writes.afterwards("""
                INSERT INTO views.history_link (kind, id, position)
                SELECT DISTINCT CASE WHEN grant_id IS NULL THEN 'CLAIM' ELSE 'GRANT' END, coalesce(grant_id, claim_id), ?::bigint
                  FROM views.payout_line WHERE batch_id = ? AND refused IS NOT TRUE""", position, batchId);
    }
}
