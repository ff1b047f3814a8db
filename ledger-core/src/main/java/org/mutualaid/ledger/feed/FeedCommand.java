package org.mutualaid.ledger.feed;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a delivery of settlement sheets. */
public sealed interface FeedCommand {

    /** Which delivery. */
    String importId();

    /** The stream of the delivery. */
    @TargetAggregateIdentifier
    default String stream() {
        return "sheet-import:" + importId();
    }

    /**
     * Takes a delivery; once for each id.
     *
     * @param importId id
     * @param source   who sends it
     * @param sheets   its sheets
     * @param faults   why other rows are none; 1 to 5,000 rows together
     * @param by       who delivers it
     */
    record DeliverSheets(String importId, String source, List<DeliveredSheet> sheets, List<RowFault> faults, String by)
            implements FeedCommand {}
}
