package org.mutualaid.ledger.unit;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a member unit. */
public sealed interface UnitCommand {

    /** Code of the unit. */
    String unit();

    /** The stream of the unit. */
    @TargetAggregateIdentifier
    default String stream() {
        return "unit:" + unit();
    }

    /**
     * Registers a unit or changes what is known of it; the same again changes nothing.
     *
     * @param unit            its code
     * @param name            what it is called
     * @param agencyPoint     the agency point that serves it
     * @param headcount       its staff, by the social-insurance notice; at least 1
     * @param headcountFemale women among them, if told; participation in a scheme for women counts against them
     * @param contact         who speaks for it; the one known before if left out
     */
    record RegisterUnit(
            String unit,
            String name,
            String agencyPoint,
            int headcount,
            @Nullable Integer headcountFemale,
            @Nullable UnitContact contact)
            implements UnitCommand {

        /** Without a word about its contact. */
        public RegisterUnit(
                String unit, String name, String agencyPoint, int headcount, @Nullable Integer headcountFemale) {
            this(unit, name, agencyPoint, headcount, headcountFemale, null);
        }
    }
}
