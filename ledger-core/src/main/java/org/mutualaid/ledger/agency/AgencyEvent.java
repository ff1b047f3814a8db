package org.mutualaid.ledger.agency;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to an agency point. */
public sealed interface AgencyEvent extends StoredEvent {

    /** Code of the agency point. */
    String agencyPoint();

    /** The stream of the agency point. */
    default String stream() {
        return "agency:" + agencyPoint();
    }

    /** An agency point was registered, or its name, its parent or its limit changed. */
    record AgencyPointRegistered(
            String agencyPoint,
            String name,
            @Nullable String parent,
            @Nullable Money reversalLimit) implements AgencyEvent {

        /** What one person alone may reverse where nothing else was set. */
        public static final Money USUAL_LIMIT = Money.parse("5000.00");

        /** The most that one person alone may reverse there. */
        public Money limit() {
            return reversalLimit == null ? USUAL_LIMIT : reversalLimit;
        }
    }

    /** The point takes receipt numbers of this prefix from now on, after those it had before. */
    record ReceiptBookAssigned(String agencyPoint, String prefix) implements AgencyEvent {}
}
