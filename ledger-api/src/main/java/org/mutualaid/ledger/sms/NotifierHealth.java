package org.mutualaid.ledger.sms;

import org.mutualaid.ledger.store.LogPosition;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Healthy only while members are told: a notifier must not stop silently. */
@Component
class NotifierHealth extends AbstractHealthIndicator {

    private final Notifier notifier;
    private final Place place;
    private final LogPosition log;

    NotifierHealth(Notifier notifier, Place place, LogPosition log) {
        super("The outbox cannot be asked");
        this.notifier = notifier;
        this.place = place;
        this.log = log;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        place.now().ifPresent(reached -> health.withDetail("behind", log.head() - reached.position()));
        notifier.stuck().forEach((thread, why) -> health.down().withDetail(thread, why));
    }
}
