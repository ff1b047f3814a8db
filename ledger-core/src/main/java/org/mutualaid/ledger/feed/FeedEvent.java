package org.mutualaid.ledger.feed;

import java.util.List;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a delivery of settlement sheets. */
public sealed interface FeedEvent extends StoredEvent {

    /** Which delivery. */
    String importId();

    /** The stream of the delivery. */
    default String stream() {
        return "sheet-import:" + importId();
    }

    /**
     * A part of a delivery came, all parts together or none.
     *
     * @param importId id
     * @param source   who sent it
     * @param part     number of the part, from 1
     * @param sheets   its sheets
     * @param faults   rows that are none
     * @param by       who delivered it
     */
    record SheetsDelivered(
            String importId, String source, int part, List<DeliveredSheet> sheets, List<RowFault> faults, String by)
            implements FeedEvent {}
}
