package org.mutualaid.ledger.store;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Healthy only while the log can be asked and both of its readers go on: a stopped reader means stale views. */
@Component
class ReadersHealth extends AbstractHealthIndicator {

    private final EventProcessingConfiguration readers;
    private final LogPosition log;
    private final ViewProgress progress;

    ReadersHealth(EventProcessingConfiguration readers, LogPosition log, ViewProgress progress) {
        super("The log cannot be asked");
        this.readers = readers;
        this.log = log;
        this.progress = progress;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("log", log.head()).withDetail("views", progress.position());
        for (String name : new String[] {ProcessorConfiguration.VIEWS, ProcessorConfiguration.AUTOMATIONS}) {
            boolean goesOn = readers.eventProcessor(name, TrackingEventProcessor.class)
                    .map(ReadersHealth::goesOn)
                    .orElse(false);
            if (!goesOn) {
                health.down().withDetail(name, "stopped");
            }
        }
    }

    /** A reader that tries the same event again and again is as good as stopped. */
    private static boolean goesOn(TrackingEventProcessor reader) {
        return reader.isRunning()
                && !reader.isError()
                && reader.processingStatus().values().stream().noneMatch(EventTrackerStatus::isErrorState);
    }
}
