package org.mutualaid.ledger.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.unit.UnitCommand.RegisterUnit;
import org.mutualaid.ledger.unit.UnitEvent.UnitRegistered;

/**
 * One member unit.
 *
 * @param registered what was last registered
 */
record Unit(@Nullable UnitRegistered registered) {

    static final Unit NONE = new Unit(null);

    static List<UnitEvent> decide(RegisterUnit command, Unit unit) {
        if (command.headcount() < 1) {
            throw Refused.rule("headcount-invalid", "A unit has a headcount of at least 1.")
                    .with("field", "headcount");
        }
        Integer women = command.headcountFemale() == null && unit.registered != null
                ? unit.registered.headcountFemale()
                : command.headcountFemale();
        if (women != null && (women < 0 || women > command.headcount())) {
            throw Refused.rule("headcount-invalid", "The women of a unit are part of its headcount.")
                    .with("field", "headcountFemale");
        }
        UnitRegistered wanted = new UnitRegistered(
                command.unit(),
                command.name(),
                command.agencyPoint(),
                command.headcount(),
                women,
                contact(command.contact(), unit.registered));
        return wanted.equals(unit.registered) ? List.of() : List.of(wanted);
    }

    /** Sealing twice gives two ciphertexts: the same contact stays the one that was registered. */
    private static @Nullable UnitContact contact(@Nullable UnitContact given, @Nullable UnitRegistered before) {
        UnitContact known = before == null ? null : before.contact();
        return given == null || (known != null && known.mark().equals(given.mark())) ? known : given;
    }

    static Unit evolve(Unit unit, UnitEvent event) {
        return switch (event) {
            case UnitRegistered registered -> new Unit(registered);
        };
    }
}
