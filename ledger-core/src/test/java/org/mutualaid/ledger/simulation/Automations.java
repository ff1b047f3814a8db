package org.mutualaid.ledger.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;

/** All automations of the core behind one reader of the log, which begins again at its last mark when the process dies. */
final class Automations {

    private final List<Object> log;
    private final Map<Class<?>, List<Reaction>> reactions = new HashMap<>();
    private int position;
    private int mark;
    private Refused stuck;

    Automations(List<Object> log, Dispatch commands) {
        this.log = log;
        Compiled.automations().forEach(type -> register(type, commands));
    }

    private void register(Class<?> type, Dispatch commands) {
        try {
            Object automation = type.getConstructor(Dispatch.class).newInstance(commands);
            Arrays.stream(type.getMethods())
                    .filter(method -> method.isAnnotationPresent(EventHandler.class))
                    .forEach(method -> events(method.getParameterTypes()[0])
                            .forEach(event -> reactions
                                    .computeIfAbsent(event, key -> new ArrayList<>())
                                    .add(new Reaction(automation, method))));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no constructor that takes a Dispatch", e);
        }
    }

    /** One kind of event, or all of a family. */
    private static Stream<Class<?>> events(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(Automations::events)
                : Stream.<Class<?>>of(type);
    }

    /** Handles the next event; a refusal stops the reader there, to try again later. */
    boolean step() {
        if (position == log.size()) {
            return false;
        }
        try {
            react(log.get(position));
            position++;
            stuck = null;
            return true;
        } catch (Refused refused) {
            stuck = refused;
            return false;
        }
    }

    /** Lets the automations react to one event now, as a desk does that wants the outcome in its answer. */
    void react(Object event) {
        reactions.getOrDefault(event.getClass(), List.of()).forEach(reaction -> reaction.to(event));
    }

    /** Where the reader begins after the next crash. */
    void mark() {
        mark = position;
    }

    /** The reader goes back to its mark. */
    void die() {
        position = mark;
    }

    /** Handles everything; complains of what it cannot handle. */
    void catchUp() {
        while (step()) {
            mark();
        }
        if (stuck != null) {
            throw new AssertionError("an automation cannot get past " + log.get(position) + ": " + stuck.getMessage());
        }
    }

    /** What one automation does for one kind of event. */
    private record Reaction(Object automation, Method on) {
        void to(Object event) {
            try {
                on.invoke(automation, event);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
