package org.mutualaid.ledger.invoice;

import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to an invoice. */
public sealed interface InvoiceEvent extends StoredEvent {

    /** Its number, in its one form. */
    String number();

    /** The claim that it is about. */
    String claimId();

    /** Whose claim. */
    MemberId memberId();

    /** The stream of the invoice. */
    default String stream() {
        return "invoice:" + number();
    }

    /** A claim uses it from now on. */
    record InvoiceHeld(String number, Holder holder, int round) implements InvoiceEvent {

        @Override
        public String claimId() {
            return holder.claimId();
        }

        @Override
        public MemberId memberId() {
            return holder.memberId();
        }
    }

    /** A benefit is drawn on it; this amount and no other that the claim had drawn before. */
    record InvoiceDrawn(String number, String claimId, MemberId memberId, Money amount) implements InvoiceEvent {}

    /** The claim uses it no more. */
    record InvoiceFreed(String number, String claimId, MemberId memberId, int round) implements InvoiceEvent {}
}
