package org.mutualaid.ledger.view;

import org.mutualaid.ledger.contribution.ContributionEvent;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionReturned;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsApplied;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsDue;
import org.mutualaid.ledger.contribution.ContributionEvent.ContributionsUnapplied;
import org.mutualaid.ledger.contribution.ContributionEvent.DebtSettled;
import org.mutualaid.ledger.contribution.ContributionEvent.OwedRow;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentChargedBack;
import org.mutualaid.ledger.contribution.ContributionEvent.PaymentTakenBack;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApprovalReversed;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundApproved;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundEnded;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundRequested;
import org.mutualaid.ledger.contribution.ContributionEvent.RosterDropped;
import org.mutualaid.ledger.contribution.ContributionEvent.RowDropped;
import org.mutualaid.ledger.contribution.ContributionEvent.UnitCredited;
import org.mutualaid.ledger.receipt.ReceiptEvent;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptBlockRegistered;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptPrinted;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRefused;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalRequested;
import org.mutualaid.ledger.view.History.Kind;

/** What events of receipts and of the money of units are about. */
final class ReceiptLinks {

    private ReceiptLinks() {}

    static void link(ReceiptEvent event, Links links) {
        switch (event) {
            case ReceiptBlockRegistered block -> links.to(Kind.AGENCY, block.agencyPoint());
            case PaymentReceived paid -> {
                links.receipt(paid.receiptNo(), paid.paymentId(), paid.agencyPoint());
                links.ifAny(Kind.UNIT, paid.unit());
                paid.rosters().forEach(roster -> links.to(Kind.ROSTER, roster));
            }
            case ReceiptVoided voided -> {
                links.to(Kind.RECEIPT, voided.receiptNo()).to(Kind.AGENCY, voided.agencyPoint());
                links.ifAny(Kind.PAYMENT, voided.paymentId());
                links.ifAny(Kind.RECEIPT, voided.replacementNo());
            }
            case ReceiptPrinted printed ->
                links.to(Kind.RECEIPT, printed.receiptNo()).to(Kind.PAYMENT, printed.paymentId());
            case PaymentIdentified identified -> {
                links.receipt(identified.receiptNo(), identified.paymentId(), identified.agencyPoint());
                links.to(Kind.UNIT, identified.unit());
                identified.rosters().forEach(roster -> links.to(Kind.ROSTER, roster));
            }
            case ReversalRequested requested ->
                links.receipt(requested.receiptNo(), requested.paymentId(), requested.agencyPoint());
            case ReversalAuthorised authorised ->
                links.receipt(authorised.receiptNo(), authorised.paymentId(), authorised.agencyPoint());
            case PaymentReversed reversed -> {
                links.receipt(reversed.receiptNo(), reversed.paymentId(), reversed.agencyPoint());
                links.ifAny(Kind.UNIT, reversed.unit());
            }
            case ReversalRefused refused ->
                links.receipt(refused.receiptNo(), refused.paymentId(), refused.agencyPoint());
        }
    }

    static void link(ContributionEvent event, Links links) {
        links.to(Kind.UNIT, event.unit());
        switch (event) {
            case UnitCredited credited -> {
                links.to(Kind.PAYMENT, credited.paymentId());
                credited.rosters().forEach(roster -> links.to(Kind.ROSTER, roster));
            }
            case ContributionsDue due -> links.to(Kind.ROSTER, due.rosterId());
            case ContributionsApplied applied -> {
                links.to(Kind.ROSTER, applied.rosterId());
                applied.sources().forEach(source -> links.to(Kind.PAYMENT, source.paymentId()));
            }
            case ContributionsUnapplied unapplied -> {
                links.to(Kind.ROSTER, unapplied.rosterId());
                unapplied.sources().forEach(source -> links.to(Kind.PAYMENT, source.paymentId()));
            }
            case PaymentTakenBack taken -> links.to(Kind.PAYMENT, taken.paymentId());
            case PaymentChargedBack charged -> {
                links.to(Kind.PAYMENT, charged.paymentId());
                charged.rows().stream().map(OwedRow::rosterId).distinct().forEach(id -> links.to(Kind.ROSTER, id));
            }
            case DebtSettled settled -> {
                links.to(Kind.ROSTER, settled.rosterId());
                settled.sources().forEach(source -> links.to(Kind.PAYMENT, source.paymentId()));
            }
            case RowDropped dropped -> links.to(Kind.ROSTER, dropped.rosterId());
            case RosterDropped dropped -> links.to(Kind.ROSTER, dropped.rosterId());
            case ContributionReturned returned -> {
                links.to(Kind.ROSTER, returned.rosterId())
                        .to(Kind.MEMBER, returned.row().memberId());
                returned.sources().forEach(source -> links.to(Kind.PAYMENT, source.paymentId()));
            }
            case RefundRequested requested ->
                links.to(Kind.REFUND, requested.refundId()).to(Kind.PAYMENT, requested.paymentId());
            case RefundApproved approved -> links.refund(approved.refundId());
            case RefundPaid paid -> links.refund(paid.refundId());
            case RefundApprovalReversed reversed -> links.refund(reversed.refundId());
            case RefundEnded ended -> links.to(Kind.REFUND, ended.refundId()).to(Kind.PAYMENT, ended.paymentId());
        }
    }
}
