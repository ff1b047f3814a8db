package org.mutualaid.ledger.proof;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How far the log is verified, for whoever watches the program. */
@Component
class VerificationMetrics implements MeterBinder {

    private final Verification verification;

    VerificationMetrics(Verification verification) {
        this.verification = verification;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ledger.verified.position", () -> verification.state().verifiedTo())
                .description("Everything up to this position of the log holds")
                .register(registry);
        TimeGauge.builder("ledger.verified.at", () -> verification.state().at().toEpochMilli(), TimeUnit.MILLISECONDS)
                .description("When that was found, since 1970")
                .register(registry);
        Gauge.builder("ledger.verified.rate", () -> verification.state().rate())
                .description("Events verified per second of work")
                .register(registry);
        Gauge.builder("ledger.verified.faults", () -> verification.state().problem() == null ? 0 : 1)
                .description("1 if the log does not hold")
                .register(registry);
        Gauge.builder("ledger.verified.hindered", () -> verification.state().hindrance() == null ? 0 : 1)
                .description("1 if something keeps the log from being verified or its heads from being written")
                .register(registry);
    }
}
