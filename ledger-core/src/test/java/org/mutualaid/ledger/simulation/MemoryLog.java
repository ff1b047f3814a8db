package org.mutualaid.ledger.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** The log in memory; unlike Axon's own it finds a stream without reading all others. */
final class MemoryLog implements EventStorageEngine {

    private final List<Object> events = new ArrayList<>();
    private final Map<String, List<DomainEventMessage<?>>> streams = new LinkedHashMap<>();

    /** All events in the order in which they were stored. */
    List<Object> events() {
        return events;
    }

    /** Names of all streams. */
    List<String> streams() {
        return List.copyOf(streams.keySet());
    }

    /** What is stored in one stream. */
    List<DomainEventMessage<?>> stream(String name) {
        return streams.getOrDefault(name, List.of());
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> more) {
        more.forEach(message -> {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            streams.computeIfAbsent(event.getAggregateIdentifier(), name -> new ArrayList<>())
                    .add(event);
            events.add(event.getPayload());
        });
    }

    @Override
    public DomainEventStream readEvents(String stream, long first) {
        List<DomainEventMessage<?>> all = stream(stream);
        return DomainEventStream.of(List.copyOf(all.subList(Math.min(all.size(), (int) first), all.size())));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        int size = stream(stream).size();
        return size == 0 ? Optional.empty() : Optional.of(size - 1L);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("No stream of the simulation is that long.");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("The simulation follows the log itself.");
    }
}
