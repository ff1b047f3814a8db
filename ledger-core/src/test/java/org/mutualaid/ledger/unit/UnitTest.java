package org.mutualaid.ledger.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.unit.UnitCommand.RegisterUnit;
import org.mutualaid.ledger.unit.UnitEvent.UnitRegistered;

class UnitTest {

    @Test
    void keeps_the_number_of_women_when_it_is_left_out() {
        Unit unit = after(Unit.NONE, Unit::evolve, Unit.decide(REGISTER, Unit.NONE));

        assertThat(Unit.decide(new RegisterUnit("U1", "Cotton mill", "SN-01", 27, null), unit))
                .containsExactly(new UnitRegistered("U1", "Cotton mill", "SN-01", 27, 12));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "26, true", "27, false", "-1, false"})
    void has_no_more_women_than_staff(int women, boolean right) {
        RegisterUnit register = new RegisterUnit("U1", "Cotton mill", "SN-01", 26, women);

        if (right) {
            assertThat(Unit.decide(register, Unit.NONE)).hasSize(1);
        } else {
            assertRefused(Refused.Kind.RULE, "headcount-invalid", () -> Unit.decide(register, Unit.NONE));
        }
    }

    private static final RegisterUnit REGISTER = new RegisterUnit("U1", "Cotton mill", "SN-01", 26, 12);

    @Test
    void is_registered_once_until_something_changes() {
        var registered = Unit.decide(REGISTER, Unit.NONE);
        assertThat(registered).containsExactly(new UnitRegistered("U1", "Cotton mill", "SN-01", 26, 12));
        Unit unit = after(Unit.NONE, Unit::evolve, registered);

        assertThat(Unit.decide(REGISTER, unit)).isEmpty();
        assertThat(Unit.decide(new RegisterUnit("U1", "Cotton mill", "SN-01", 27, 12), unit))
                .hasSize(1);
    }

    @Test
    void has_somebody_working_in_it() {
        assertRefused(
                Refused.Kind.RULE,
                "headcount-invalid",
                () -> Unit.decide(new RegisterUnit("U1", "Cotton mill", "SN-01", 0, null), Unit.NONE));
    }

    @Test
    void the_same_contact_sealed_anew_is_nothing_new_and_one_that_is_left_out_stays() {
        UnitContact contact = new UnitContact("mark", new Sealed("n1"), new Sealed("m1"));
        UnitRegistered registered = new UnitRegistered("U1", "Cotton mill", "SN-01", 26, 12, contact);
        Unit unit = Unit.evolve(Unit.NONE, registered);

        UnitContact sealedAnew = new UnitContact("mark", new Sealed("n2"), new Sealed("m2"));
        assertThat(Unit.decide(new RegisterUnit("U1", "Cotton mill", "SN-01", 26, 12, sealedAnew), unit))
                .isEmpty();
        assertThat(Unit.decide(new RegisterUnit("U1", "Cotton mill", "SN-01", 26, 12), unit))
                .isEmpty();
        UnitContact other = new UnitContact("other", new Sealed("n3"), new Sealed("m3"));
        assertThat(Unit.decide(new RegisterUnit("U1", "Cotton mill", "SN-01", 26, 12, other), unit))
                .containsExactly(new UnitRegistered("U1", "Cotton mill", "SN-01", 26, 12, other));
    }
}
