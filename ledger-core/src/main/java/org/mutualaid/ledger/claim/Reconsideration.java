package org.mutualaid.ledger.claim;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.mutualaid.ledger.claim.Claim.Part;
import org.mutualaid.ledger.claim.Claim.State;
import org.mutualaid.ledger.claim.ClaimCommand.AppealOutcome;
import org.mutualaid.ledger.claim.ClaimCommand.DecideAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.FileAppeal;
import org.mutualaid.ledger.claim.ClaimCommand.RegradeClaim;
import org.mutualaid.ledger.claim.ClaimCommand.ReopenClaim;
import org.mutualaid.ledger.claim.ClaimEvent.AppealDecided;
import org.mutualaid.ledger.claim.ClaimEvent.AppealFiled;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegraded;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimReopened;
import org.mutualaid.ledger.claim.ClaimEvent.Stage;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.scheme.ClaimFacts;

/**
 * What is decided about a decision. Where a claim goes on, its decision begins a new round: what was drawn for it in an
 * earlier one counts no more, and whoever still holds an older calculation cannot approve it.
 */
final class Reconsideration {

    private Reconsideration() {}

    static List<ClaimEvent> decide(FileAppeal command, Claim claim) {
        claim.requireState(EnumSet.of(State.REJECTED));
        Rejection rejection = Objects.requireNonNull(claim.rejection());
        if (rejection.appeal() != null) {
            throw Refused.conflict("appeal-open", "An appeal was filed and waits for its decision.");
        }
        if (command.on().isAfter(rejection.lastDay())) {
            throw Refused.rule(
                            "appeal-late",
                            "The claim was rejected on " + rejection.on() + "; an appeal could be filed until "
                                    + rejection.lastDay() + ".")
                    .with("until", rejection.lastDay().toString());
        }
        return List.of(new AppealFiled(command.claimId(), claim.member(), command.text(), command.on(), command.by()));
    }

    static List<ClaimEvent> decide(DecideAppeal command, Claim claim) {
        claim.requireState(EnumSet.of(State.REJECTED));
        Rejection rejection = Objects.requireNonNull(claim.rejection());
        AppealFiled appeal = rejection.appeal();
        if (appeal == null) {
            throw Refused.conflict("appeal-missing", "No appeal waits for a decision.");
        }
        if (command.by().equals(rejection.by()) || command.by().equals(appeal.by())) {
            throw Refused.forbidden(
                    "same-person", "An appeal is decided by somebody who neither rejected the claim nor filed it.");
        }
        boolean changed = command.outcome() == AppealOutcome.CHANGED;
        return List.of(new AppealDecided(
                command.claimId(),
                claim.member(),
                command.outcome(),
                command.text(),
                command.by(),
                changed ? Stage.valueOf(rejection.from().name()) : null,
                changed ? claim.round() + 1 : null));
    }

    static List<ClaimEvent> decide(ReopenClaim command, Claim claim) {
        claim.requireState(EnumSet.of(State.WITHDRAWN, State.REVERSED));
        if (claim.portions().paid().isPositive()) {
            throw Refused.rule(
                    "claim-paid",
                    "Money was paid for this claim and must come back. Register a new claim with what is right.");
        }
        return List.of(new ClaimReopened(
                command.claimId(), claim.member(), command.reason(), command.by(), claim.round() + 1));
    }

    static List<ClaimEvent> decide(RegradeClaim command, Claim claim) {
        claim.requireState(Claim.UNDECIDED);
        if (claim.played(Part.REGISTRATION).contains(command.by())) {
            throw Refused.forbidden("same-person", "Whoever registered a claim does not re-grade it.");
        }
        ClaimFacts before = Objects.requireNonNull(claim.facts());
        ClaimFacts after = before.regraded(command.diagnosisClass(), command.hospitalLevel(), command.settlement());
        if (after.equals(before)) {
            return List.of();
        }
        return List.of(new ClaimRegraded(
                command.claimId(),
                claim.member(),
                before,
                after,
                command.reason(),
                command.by(),
                claim.state() == State.SECOND_REVIEWED
                        ? Stage.FIRST_REVIEWED
                        : Stage.valueOf(claim.state().name()),
                claim.round() + 1));
    }
}
