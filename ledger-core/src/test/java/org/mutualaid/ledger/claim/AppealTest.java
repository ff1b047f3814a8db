package org.mutualaid.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.refusal;
import static org.mutualaid.ledger.claim.Claims.APPROVED;
import static org.mutualaid.ledger.claim.Claims.BENEFIT;
import static org.mutualaid.ledger.claim.Claims.REGISTERED;
import static org.mutualaid.ledger.claim.Claims.REVIEWED;
import static org.mutualaid.ledger.claim.Claims.TEXT;
import static org.mutualaid.ledger.claim.Claims.decide;
import static org.mutualaid.ledger.claim.Claims.played;
import static org.mutualaid.ledger.claim.Claims.reject;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimCommand.AppealOutcome;
import org.mutualaid.ledger.claim.ClaimCommand.ApproveClaim;
import org.mutualaid.ledger.claim.ClaimCommand.DecideAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.FileAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.RecoverBenefit;
import org.mutualaid.ledger.claim.ClaimCommand.RequestMaterials;
import org.mutualaid.ledger.claim.ClaimEvent.AppealDecided;
import org.mutualaid.ledger.claim.ClaimEvent.AppealFiled;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRejected;
import org.mutualaid.ledger.claim.ClaimEvent.Stage;
import org.mutualaid.ledger.rule.Refused;

/** A member may say within fifteen days that a rejection is wrong, and somebody else looks at it. */
class AppealTest {

    private static final Claim REJECTED = played(REVIEWED, reject("rejecter"));
    private static final FileAppeal APPEAL = new FileAppeal("C1", TEXT, day("2024-09-20"), "clerk");
    private static final Claim APPEALED = played(REJECTED, APPEAL);

    @Test
    void is_filed_once_at_a_time() {
        assertThat(decide(APPEAL, REJECTED))
                .containsExactly(new AppealFiled("C1", member(1), TEXT, day("2024-09-20"), "clerk"));
        assertRefused(Refused.Kind.CONFLICT, "appeal-open", () -> decide(APPEAL, APPEALED));
        assertThat(decide(APPEAL, played(APPEALED, decision(AppealOutcome.UPHELD, "boss"))))
                .as("another one in time")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-09-10", "2024-09-25"})
    void is_in_time_for_fifteen_days_without_the_day_of_the_rejection(String on) {
        assertThat(decide(new FileAppeal("C1", TEXT, day(on), "clerk"), REJECTED))
                .hasSize(1);
    }

    @Test
    void is_late_after_that() {
        Refused refused = refusal(() -> decide(new FileAppeal("C1", TEXT, day("2024-09-26"), "clerk"), REJECTED));

        assertThat(refused.code()).isEqualTo("appeal-late");
        assertThat(refused.reason().kind()).isEqualTo(Refused.Kind.RULE);
        assertThat(refused.reason().facts()).containsEntry("until", "2024-09-25");
    }

    @Test
    void is_against_a_rejection_only() {
        for (Claim claim : List.of(REGISTERED, REVIEWED, APPROVED)) {
            assertRefused(Refused.Kind.CONFLICT, "claim-state", () -> decide(APPEAL, claim));
        }
    }

    @Test
    void is_decided_by_somebody_who_did_not_reject_and_while_it_is_open() {
        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> decide(decision(AppealOutcome.UPHELD, "rejecter"), APPEALED));
        assertRefused(
                Refused.Kind.FORBIDDEN, "same-person", () -> decide(decision(AppealOutcome.UPHELD, "clerk"), APPEALED));
        assertRefused(
                Refused.Kind.CONFLICT,
                "appeal-missing",
                () -> decide(decision(AppealOutcome.UPHELD, "boss"), REJECTED));
    }

    @Test
    void leaves_the_rejection_as_it_was_when_it_is_upheld() {
        assertThat(decide(decision(AppealOutcome.UPHELD, "boss"), APPEALED))
                .containsExactly(new AppealDecided("C1", member(1), AppealOutcome.UPHELD, TEXT, "boss", null, null));
        Claim upheld = played(APPEALED, decision(AppealOutcome.UPHELD, "boss"));
        assertThat(upheld.state()).isEqualTo(State.REJECTED);
        assertThat(upheld.round()).isEqualTo(1);
    }

    @Test
    void puts_the_claim_back_to_where_it_stood_so_that_its_reviews_count() {
        assertThat(decide(decision(AppealOutcome.CHANGED, "boss"), APPEALED))
                .containsExactly(new AppealDecided(
                        "C1", member(1), AppealOutcome.CHANGED, TEXT, "boss", Stage.SECOND_REVIEWED, 2));
        Claim changed = played(APPEALED, decision(AppealOutcome.CHANGED, "boss"));
        assertThat(changed.state()).isEqualTo(State.SECOND_REVIEWED);

        assertRefused(
                Refused.Kind.FORBIDDEN,
                "same-person",
                () -> decide(new ApproveClaim("C1", BENEFIT, day("2024-09-30"), "rejecter", 2), changed));
        assertThat(decide(new ApproveClaim("C1", BENEFIT, day("2024-09-30"), "boss", 2), changed))
                .as("deciding an appeal is no part of the claim")
                .hasSize(1);
        Map.of(
                        REGISTERED,
                        State.REGISTERED,
                        played(REGISTERED, Claims.first()),
                        State.FIRST_REVIEWED,
                        played(REGISTERED, new RequestMaterials("C1", List.of("invoice"))),
                        State.MATERIALS_MISSING)
                .forEach((before, state) -> assertThat(
                                played(before, reject("rejecter"), APPEAL, decision(AppealOutcome.CHANGED, "boss"))
                                        .state())
                        .isEqualTo(state));
    }

    @Test
    void refuses_an_approval_that_was_calculated_before_the_rejection() {
        Claim changed = played(APPEALED, decision(AppealOutcome.CHANGED, "boss"));

        Refused refused = refusal(() -> decide(Claims.approve("2024-09-30"), changed));

        assertThat(refused.code()).isEqualTo("claim-changed");
        assertThat(refused.reason().facts()).containsEntry("status", "SECOND_REVIEWED");
        assertThat(changed.approvable()).isEqualTo(new Approvable(Claims.FACTS, 2));
    }

    @Test
    void tells_in_every_later_end_which_round_it_was() {
        ClaimRejected again =
                (ClaimRejected) decide(reject("another"), played(APPEALED, decision(AppealOutcome.CHANGED, "boss")))
                        .getFirst();

        assertThat(again.round()).isEqualTo(2);
    }

    @Test
    void forgets_that_the_cover_was_void_when_it_was_rejected() {
        Claim warned = played(REVIEWED, new RecoverBenefit("C1", "COVER", day("2024-09-09"), "INELIGIBLE"));
        Claim changed = played(warned, reject("rejecter"), APPEAL, decision(AppealOutcome.CHANGED, "boss"));

        assertThat(decide(new ApproveClaim("C1", BENEFIT, day("2024-09-30"), "boss", 2), changed))
                .as("the cover itself will say whether it grants anything")
                .hasSize(1);
    }

    private static DecideAppeal decision(AppealOutcome outcome, String by) {
        return new DecideAppeal("C1", outcome, TEXT, by);
    }
}
