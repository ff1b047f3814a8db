package org.mutualaid.ledger.unit;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a member unit. */
public sealed interface UnitEvent extends StoredEvent {

    /** Code of the unit. */
    String unit();

    /** The stream of the unit. */
    default String stream() {
        return "unit:" + unit();
    }

    /** A unit was registered, or its name, agency point, headcount or contact changed. */
    record UnitRegistered(
            String unit,
            String name,
            String agencyPoint,
            int headcount,
            @Nullable Integer headcountFemale,
            @Nullable UnitContact contact)
            implements UnitEvent {

        /** A unit of which nobody is known who speaks for it. */
        public UnitRegistered(
                String unit, String name, String agencyPoint, int headcount, @Nullable Integer headcountFemale) {
            this(unit, name, agencyPoint, headcount, headcountFemale, null);
        }
    }
}
