package org.mutualaid.ledger.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;

import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.unit.UnitCommand.RegisterUnit;
import org.mutualaid.ledger.unit.UnitEvent.UnitRegistered;

class UnitTest {

    private static final RegisterUnit REGISTER = new RegisterUnit("U1", "Cotton mill", "SN-01", 26);

    @Test
    void is_registered_once_until_something_changes() {
        var registered = Unit.decide(REGISTER, Unit.NONE);
        assertThat(registered).containsExactly(new UnitRegistered("U1", "Cotton mill", "SN-01", 26));
        Unit unit = after(Unit.NONE, Unit::evolve, registered);

        assertThat(Unit.decide(REGISTER, unit)).isEmpty();
        assertThat(Unit.decide(new RegisterUnit("U1", "Cotton mill", "SN-01", 27), unit))
                .hasSize(1);
    }

    @Test
    void has_somebody_working_in_it() {
        assertRefused(
                Refused.Kind.RULE,
                "headcount-invalid",
                () -> Unit.decide(new RegisterUnit("U1", "Cotton mill", "SN-01", 0), Unit.NONE));
    }
}
