package org.mutualaid.ledger.simulation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.mutualaid.ledger.rule.Refused;

/** The real rules in their real shells, on a log in memory; streams stay in memory until the process "dies". */
final class Ledger {

    private static final ClassValue<Method> TARGET = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> command) {
            return Arrays.stream(command.getInterfaces())
                    .flatMap(family -> Arrays.stream(family.getMethods()))
                    .filter(method -> method.isAnnotationPresent(TargetAggregateIdentifier.class))
                    .findFirst()
                    .orElseThrow();
        }
    };

    private final MemoryLog log = new MemoryLog();
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(log).build();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final List<StreamCache> caches = new ArrayList<>();
    private final Map<Class<?>, Repository<?>> repositories = new HashMap<>();

    Ledger() {
        Compiled.aggregates().forEach(this::register);
    }

    private <A> void register(Class<A> shell) {
        StreamCache cache = new StreamCache();
        caches.add(cache);
        EventSourcingRepository<A> repository = EventSourcingRepository.builder(shell)
                .eventStore(store)
                .cache(cache)
                .build();
        repositories.put(shell, repository);
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(shell)
                .repository(repository)
                .commandTargetResolver(new ByStream())
                .build()
                .subscribe(bus);
    }

    /**
     * Sends one command, in a transaction of its own.
     *
     * @return what its handler answered
     * @throws Refused if a rule does not allow it, or nothing is there that it could be about
     */
    Object send(Object command) {
        AtomicReference<CommandResultMessage<?>> answer = new AtomicReference<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), (sent, result) -> answer.set(result));
        CommandResultMessage<?> result = Objects.requireNonNull(answer.get());
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        RuntimeException refusal = switch (result.exceptionResult()) {
            case Refused refused -> refused;
            case AggregateNotFoundException missing ->
                Refused.unknown("not-found", "There is no " + missing.getAggregateIdentifier() + ".");
            case Throwable fault -> throw new AssertionError(command.toString(), fault);
        };
        throw refusal;
    }

    /** All events so far. */
    List<Object> events() {
        return log.events();
    }

    /** Forgets every stream that is kept in memory, as the end of a process does. */
    void die() {
        caches.forEach(StreamCache::removeAll);
    }

    /** Replays every stream anew and compares it with the state that the commands have worked on. */
    void compareWithReplay() {
        Compiled.aggregates().forEach(shell -> {
            String family = familyOf(shell);
            for (String stream : log.streams()) {
                List<DomainEventMessage<?>> events = log.stream(stream);
                if (events.getFirst().getPayloadType().getPackageName().equals(family)) {
                    compare(shell, stream, events);
                }
            }
        });
    }

    private void compare(Class<?> shell, String stream, List<DomainEventMessage<?>> events) {
        try {
            Constructor<?> constructor = shell.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object fresh = constructor.newInstance();
            Method on = Arrays.stream(shell.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                    .findFirst()
                    .orElseThrow();
            on.setAccessible(true);
            for (DomainEventMessage<?> event : events) {
                on.invoke(fresh, event.getPayload());
            }
            Object live = live(shell, stream);
            for (Field field : shell.getDeclaredFields()) {
                field.setAccessible(true);
                if (!Objects.equals(field.get(fresh), field.get(live))) {
                    throw new AssertionError("I11: replaying " + stream + " gives another " + field.getName() + ":\n"
                            + field.get(fresh) + "\nthan the commands worked on:\n" + field.get(live));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object live(Class<?> shell, String stream) {
        DefaultUnitOfWork<CommandMessage<?>> work = DefaultUnitOfWork.startAndGet(null);
        try {
            AtomicReference<Object> root = new AtomicReference<>();
            Objects.requireNonNull(repositories.get(shell)).load(stream).execute(root::set);
            return root.get();
        } finally {
            work.rollback();
        }
    }

    private static String familyOf(Class<?> shell) {
        return shell.getPackageName();
    }

    /** Finds the stream of a command without searching its class each time. */
    private static final class ByStream implements CommandTargetResolver {
        @Override
        public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
            try {
                Object payload = command.getPayload();
                return new VersionedAggregateIdentifier(
                        TARGET.get(payload.getClass()).invoke(payload), null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Keeps every stream. */
    private static final class StreamCache implements Cache {
        private final Map<Object, Object> entries = new HashMap<>();

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is Axon's
        public <K, V> V get(K key) {
            return (V) entries.get(key);
        }

        @Override
        public void put(Object key, Object value) {
            entries.put(key, value);
        }

        @Override
        public boolean putIfAbsent(Object key, Object value) {
            return entries.putIfAbsent(key, value) == null;
        }

        @Override
        public boolean remove(Object key) {
            return entries.remove(key) != null;
        }

        @Override
        public void removeAll() {
            entries.clear();
        }

        @Override
        public boolean containsKey(Object key) {
            return entries.containsKey(key);
        }

        @Override
        public org.axonframework.common.Registration registerCacheEntryListener(EntryListener listener) {
            return () -> false;
        }
    }
}
