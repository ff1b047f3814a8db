package org.mutualaid.ledger.agency;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** What can be asked of an agency point. */
public sealed interface AgencyCommand {

    /** Code of the agency point. */
    String agencyPoint();

    /** The stream of the agency point. */
    @TargetAggregateIdentifier
    default String stream() {
        return "agency:" + agencyPoint();
    }

    /**
     * Registers an agency point or changes what is known of it; the same again changes nothing.
     *
     * @param agencyPoint its code
     * @param name        what it is called
     * @param parent      code of the point or office above it
     * @param reversalLimit most that one person alone may reverse there; the usual limit if left out
     */
    record RegisterAgencyPoint(
            String agencyPoint,
            String name,
            @Nullable String parent,
            @Nullable Money reversalLimit) implements AgencyCommand {}

    /** Lets the point take the numbers of a block that is registered in the receipt book of that prefix. */
    record AssignReceiptBook(String agencyPoint, String prefix) implements AgencyCommand {}
}
