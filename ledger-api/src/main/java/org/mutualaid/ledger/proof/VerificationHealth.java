package org.mutualaid.ledger.proof;

import java.time.Clock;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** A log that does not hold answers nobody rightly, and one that nobody verifies may be such: its program is not healthy. */
@Component
class VerificationHealth extends AbstractHealthIndicator {

    private final Verification verification;
    private final Clock clock;

    VerificationHealth(Verification verification, Clock clock) {
        this.verification = verification;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Verified state = verification.state();
        Fault problem = state.problem();
        String hindrance = state.hindrance();
        if (problem != null) {
            health.down().withDetail("problem", problem);
        } else if (hindrance != null || state.isOld(clock.instant())) {
            health.down();
        } else {
            health.up();
        }
        if (hindrance != null) {
            health.withDetail("hindrance", hindrance);
        }
        health.withDetail("verifiedTo", state.verifiedTo()).withDetail("at", state.at());
    }
}
