package org.mutualaid.ledger.store;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** What is done once at every start, when commands can be carried out and nobody has come in yet. */
public interface BeforeTheDoors extends SmartLifecycle {

    @Override
    default int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    default boolean isRunning() {
        return false;
    }

    @Override
    default void stop() {}
}
