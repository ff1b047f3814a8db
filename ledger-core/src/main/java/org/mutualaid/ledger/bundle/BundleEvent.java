package org.mutualaid.ledger.bundle;

import java.util.List;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to the bundle of a claim's invoices. */
public sealed interface BundleEvent extends StoredEvent {

    /** Which claim. */
    String claimId();

    /** Whose claim. */
    MemberId memberId();

    /** The stream of the bundle. */
    default String stream() {
        return "bundle:" + claimId();
    }

    /**
     * These invoices are to be held.
     *
     * @param holder  what every invoice must know of the claim
     * @param numbers numbers of the invoices, each in its one form
     * @param round   round of the claim's decision, from 1
     */
    record InvoicesBundled(Holder holder, List<String> numbers, int round) implements BundleEvent {

        /** Keeps its own copy. */
        public InvoicesBundled {
            numbers = List.copyOf(numbers);
        }

        @Override
        public String claimId() {
            return holder.claimId();
        }

        @Override
        public MemberId memberId() {
            return holder.memberId();
        }
    }

    /**
     * They are given up.
     *
     * @param claimId  which claim
     * @param memberId whose
     * @param numbers  numbers of the invoices
     * @param round    round of the claim's decision that ended
     */
    record InvoicesLoosened(String claimId, MemberId memberId, List<String> numbers, int round) implements BundleEvent {

        /** Keeps its own copy. */
        public InvoicesLoosened {
            numbers = List.copyOf(numbers);
        }
    }
}
