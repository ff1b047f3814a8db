package org.mutualaid.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.yuan;
import static org.mutualaid.ledger.claim.Claims.APPROVED;
import static org.mutualaid.ledger.claim.Claims.BENEFIT;
import static org.mutualaid.ledger.claim.Claims.FACTS;
import static org.mutualaid.ledger.claim.Claims.REGISTERED;
import static org.mutualaid.ledger.claim.Claims.REVIEWED;
import static org.mutualaid.ledger.claim.Claims.TEXT;
import static org.mutualaid.ledger.claim.Claims.decide;
import static org.mutualaid.ledger.claim.Claims.first;
import static org.mutualaid.ledger.claim.Claims.played;
import static org.mutualaid.ledger.claim.Claims.reject;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RegradeClaim;
import org.mutualaid.ledger.claim.ClaimCommand.RequestMaterials;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegraded;
import org.mutualaid.ledger.claim.ClaimEvent.Stage;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.ClaimFacts;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.HospitalLevel;

/** A reviewer finds that a claim was filed as something else than it is (domain brief 2.4, F6). */
class RegradingTest {

    private static final ClaimFacts SEVERE = FACTS.regraded("SEVERE", null, null);

    @Test
    void keeps_the_facts_before_and_after_and_goes_on_with_those_after() {
        assertThat(decide(regrade("SEVERE", "second"), REGISTERED))
                .containsExactly(
                        new ClaimRegraded("C1", member(1), FACTS, SEVERE, TEXT, "second", Stage.REGISTERED, 2));

        assertThat(played(REGISTERED, regrade("SEVERE", "second")).approvable()).isEqualTo(new Approvable(SEVERE, 2));
    }

    @Test
    void has_somebody_look_again_after_a_second_review() {
        Map.of(
                        REGISTERED,
                        State.REGISTERED,
                        played(REGISTERED, new RequestMaterials("C1", List.of("invoice"))),
                        State.MATERIALS_MISSING,
                        played(REGISTERED, first()),
                        State.FIRST_REVIEWED,
                        REVIEWED,
                        State.FIRST_REVIEWED)
                .forEach((before, after) -> assertThat(
                                played(before, regrade("SEVERE", "second")).state())
                        .isEqualTo(after));
    }

    @Test
    void refuses_whoever_registered() {
        assertRefused(Refused.Kind.FORBIDDEN, "same-person", () -> decide(regrade("SEVERE", "clerk"), REGISTERED));
    }

    @Test
    void is_done_before_the_decision() {
        for (Claim claim : List.of(APPROVED, played(REVIEWED, reject("other")))) {
            assertRefused(Refused.Kind.CONFLICT, "claim-state", () -> decide(regrade("SEVERE", "second"), claim));
        }
    }

    @Test
    void changes_nothing_when_it_says_what_is_known() {
        assertThat(decide(regrade("LIGHT", "second"), REGISTERED)).isEmpty();
        assertThat(decide(regrade(null, "second"), REGISTERED)).isEmpty();
    }

    @Test
    void leaves_every_figure_that_it_does_not_name() {
        Settlement filed = new Settlement(yuan("100.00"), yuan("60.00"), null, yuan("40.00"), null);
        ClaimFacts before = FACTS.regraded(null, HospitalLevel.CITY, filed);

        ClaimFacts after = before.regraded(
                null, HospitalLevel.DISTRICT, new Settlement(null, yuan("50.00"), yuan("10.00"), null, null));

        assertThat(after.hospitalLevel()).isEqualTo(HospitalLevel.DISTRICT);
        assertThat(after.diagnosisClass()).isEqualTo("LIGHT");
        assertThat(after.settlement())
                .isEqualTo(new Settlement(yuan("100.00"), yuan("50.00"), yuan("10.00"), yuan("40.00"), null));
        assertThat(after.diagnosedOn()).isEqualTo(before.diagnosedOn());
        assertThat(before.regraded(null, null, null)).isEqualTo(before);
    }

    @Test
    void refuses_an_approval_that_was_calculated_by_the_facts_of_before() {
        Claim again = played(REVIEWED, regrade("SEVERE", "first"), Claims.second());

        assertRefused(Refused.Kind.CONFLICT, "claim-changed", () -> decide(Claims.approve("2024-09-10"), again));
        assertThat(decide(new ApproveClaim("C1", BENEFIT, day("2024-09-10"), "approver", 2), again))
                .hasSize(1);
    }

    private static RegradeClaim regrade(@Nullable String diagnosisClass, String by) {
        return new RegradeClaim("C1", diagnosisClass, null, null, TEXT, by);
    }
}
