package org.mutualaid.ledger.bundle;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.invoice.Holder;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;

/** What can be asked of the bundle of a claim's invoices. */
public sealed interface BundleCommand {

    /** Which claim. */
    String claimId();

    /** The stream of the bundle. */
    @TargetAggregateIdentifier
    default String stream() {
        return "bundle:" + claimId();
    }

    /**
     * Bundles the invoices of a new claim; once.
     *
     * @param holder  what every invoice must know of the claim
     * @param numbers numbers of the invoices, each in its one form
     */
    record BundleInvoices(Holder holder, List<String> numbers) implements BundleCommand {

        /** Keeps its own copy. */
        public BundleInvoices {
            numbers = List.copyOf(numbers);
        }

        @Override
        public String claimId() {
            return holder.claimId();
        }
    }

    /**
     * Ties the bundle for a round of the claim's decision; answered with what is bundled, nothing if there are no invoices.
     *
     * @param claimId    which claim
     * @param round      round of its decision, from 1
     * @param settlement figures of its settlement sheet, which a reviewer may have put right; null if they are as before
     */
    record TieBundle(String claimId, int round, @Nullable Settlement settlement) implements BundleCommand {}

    /**
     * Gives all invoices up.
     *
     * @param claimId which claim
     * @param round   round of its decision that ended
     */
    record LoosenBundle(String claimId, int round) implements BundleCommand {}
}
