package org.mutualaid.ledger.feed;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.feed.FeedCommand.DeliverSheets;

/** Hands the command of a delivery to its rules. */
@AggregateRoot
class FeedAggregate {

    @AggregateIdentifier
    private @Nullable String id;

    private Feed feed = Feed.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<FeedEvent> handle(DeliverSheets command) {
        return apply(Feed.decide(command, feed));
    }

    @EventSourcingHandler
    void on(FeedEvent event) {
        id = event.stream();
        feed = Feed.evolve(feed, event);
    }

    private static List<FeedEvent> apply(List<FeedEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return events;
    }
}
