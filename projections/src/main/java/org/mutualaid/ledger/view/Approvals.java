package org.mutualaid.ledger.view;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentProposed;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversalRequested;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApprovalReversed;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimApproved;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryRequested;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.cover.CoverEvent.CoverVoided;
import org.mutualaid.ledger.grant.GrantEvent.GrantCancelled;
import org.mutualaid.ledger.grant.GrantEvent.GrantPutInBatch;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWriteOffRequested;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWrittenOff;
import org.mutualaid.ledger.rule.StoredEvent;
import org.springframework.stereotype.Component;

/** Who asked for an entry and who agreed to it, where its event is not the word of one person alone. */
@Component
final class Approvals {

    private static final Table REQUEST = Table.of(
            "entry_request",
            List.of("request text"),
            List.of("asked_by text", "reason text", "approved_by text", "approved_at bigint"),
            List.of());
    private static final Table ENTRY = Table.appendOnly(
            "requested_entry", List.of("position bigint"), List.of("request text", "approved_by text"));

    /** What was asked for last before. */
    private static final String ASKED_LAST = """
            INSERT INTO views.requested_entry (position, request)
            SELECT ?, max(request) FROM views.entry_request WHERE request > ? AND request < ? HAVING count(*) > 0""";

    private final BatchedWrites writes;

    Approvals(BatchedWrites writes) {
        this.writes = writes;
    }

    @EventHandler
    void on(StoredEvent event, TrackingToken token, MetaData context) {
        Request request = new Request(Columns.position(token), (String) context.get("reason"));
        switch (event) {
            case AdjustmentProposed asked ->
                request.of("adjustment", asked.adjustmentId()).askedBy(asked.by());
            case AdjustmentMade made ->
                request.of("adjustment", made.adjustmentId()).posted(made.by());
            case AdjustmentReversalRequested asked ->
                request.of("adjustment-reversal", asked.reversalId()).askedBy(asked.by());
            case AdjustmentReversed reversed ->
                request.of("adjustment-reversal", reversed.reversalId()).posted(reversed.by());
            case ReversalRequested asked ->
                request.of("reversal", asked.reversalId()).askedBy(asked.by());
            case ReversalAuthorised agreed ->
                request.of("reversal", agreed.reversalId()).approvedBy(agreed.by());
            case ContributionsUnapplied undone ->
                request.of("reversal", undone.reversalId()).posted(null);
            case PaymentReversed reversed ->
                request.of("reversal", reversed.reversalId()).posted(null);
            case RefundRequested asked -> request.of("refund", asked.refundId()).askedBy(asked.by());
            case RefundApproved agreed ->
                request.of("refund", agreed.refundId()).approvedBy(agreed.by()).posted(agreed.by());
            case RefundPaid paid -> request.of("refund", paid.refundId()).posted(null);
            case ClaimRegistered filed -> request.of("claim", filed.claimId()).askedBy(filed.by());
            case ClaimApproved agreed -> request.of("claim", agreed.claimId()).posted(agreed.by());
            case RecoveryRequested asked -> request.ofReversal(asked.claimId()).askedBy(asked.by());
            case ClaimApprovalReversed reversed ->
                request.ofReversal(reversed.claimId()).postedSince();
            case RecoveryOpened opened -> request.ofReversal(opened.claimId()).postedSince();
            case CoverVoided voided ->
                request.of("row", voided.rosterId() + ":" + voided.seq()).askedBy(voided.by());
            case ContributionReturned back ->
                request.of("row", back.rosterId() + ":" + back.row().seq()).posted(null);
            case PayoutBatchProposed asked ->
                request.of("batch", asked.batchId()).askedBy(asked.by());
            case PayoutBatchReleased agreed ->
                request.of("batch", agreed.batchId()).approvedBy(agreed.by());
            case ClaimPutInBatch put -> request.of("batch", put.batchId()).posted(null);
            case GrantPutInBatch put -> request.of("batch", put.batchId()).posted(null);
            case BankResultRecorded answered ->
                request.of("batch", answered.batchId()).posted(null);
            case PaidLinesReturned back -> request.of("batch", back.batchId()).posted(null);
            case GrantCancelled cancelled ->
                request.of("grant-cancellation", cancelled.grantId())
                        .askedBy(cancelled.by())
                        .posted(null);
            case RecoveryWriteOffRequested asked ->
                request.of("write-off", asked.writeOffId()).askedBy(asked.by());
            case RecoveryWrittenOff agreed ->
                request.of("write-off", agreed.writeOffId()).posted(agreed.by());
            default -> {}
        }
    }

    /** What one event says about a request. */
    private final class Request {

        private final long position;
        private final @Nullable String reason;
        private String name = "";

        Request(long position, @Nullable String reason) {
            this.position = position;
            this.reason = reason;
        }

        Request of(String kind, String id) {
            name = kind + ":" + id;
            return this;
        }

        /** An approval may be taken back again after another: each time somebody asks for it anew. */
        Request ofReversal(String claimId) {
            return of("claim-reversal:" + claimId, "%019d".formatted(position));
        }

        Request askedBy(@Nullable String who) {
            writes.row(REQUEST, name).set("asked_by", who).set("reason", reason);
            return this;
        }

        Request approvedBy(@Nullable String who) {
            if (who != null) {
                writes.row(REQUEST, name).set("approved_by", who).set("approved_at", position);
            }
            return this;
        }

        void postedSince() {
            writes.afterwards(ASKED_LAST, position, name.substring(0, name.lastIndexOf(':') + 1), name);
        }

        void posted(@Nullable String approvedBy) {
            writes.row(ENTRY, position).set("request", name).set("approved_by", approvedBy);
        }
    }
}
