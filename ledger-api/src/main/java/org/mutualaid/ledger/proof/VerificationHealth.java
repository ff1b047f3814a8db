package org.mutualaid.ledger.proof;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** A log that does not hold answers nobody rightly: its program is not healthy. */
@Component
class VerificationHealth extends AbstractHealthIndicator {

    private final Verification verification;

    VerificationHealth(Verification verification) {
        this.verification = verification;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Verified state = verification.state();
        Fault problem = state.problem();
        if (problem == null) {
            health.up();
        } else {
            health.down().withDetail("problem", problem);
        }
        health.withDetail("verifiedTo", state.verifiedTo()).withDetail("at", state.at());
    }
}
