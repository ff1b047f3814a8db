package org.mutualaid.ledger.agency;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to an agency point. */
public sealed interface AgencyEvent extends StoredEvent {

    /** Code of the agency point. */
    String agencyPoint();

    /** The stream of the agency point. */
    default String stream() {
        return "agency:" + agencyPoint();
    }

    /** An agency point was registered, or its name or parent changed. */
    record AgencyPointRegistered(
            String agencyPoint, String name, @Nullable String parent) implements AgencyEvent {}

    /** The point takes receipt numbers of this prefix from now on, after those it had before. */
    record ReceiptBookAssigned(String agencyPoint, String prefix) implements AgencyEvent {}
}
