package org.mutualaid.ledger.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends the commands of automations a few dozen to a transaction, on threads of its own: one append for many streams
 * instead of one for each, and never so many that Axon's search of what a transaction has staged grows long.
 */
@Component
final class Steps implements Dispatch, DisposableBean {

    private static final int GROUPS = 50;

    private final Commands commands;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Steps(Commands commands) {
        this.commands = commands;
    }

    @Override
    public List<Optional<Refused>> send(List<? extends List<?>> groups) {
        Map<String, ?> whoAndWhy = CurrentUnitOfWork.isStarted() ? context(CurrentUnitOfWork.get()) : Map.of();
        List<Optional<Refused>> outcomes = new ArrayList<>(groups.size());
        for (int i = 0; i < groups.size(); i += GROUPS) {
            List<? extends List<?>> step = groups.subList(i, Math.min(groups.size(), i + GROUPS));
            outcomes.addAll(apart(whoAndWhy, step));
        }
        return outcomes;
    }

    @Override
    public void destroy() {
        threads.close();
    }

    /** Who and why of what is being handled; if that is an event of the log, what follows was caused by it. */
    private static Map<String, ?> context(UnitOfWork<?> work) {
        MetaData context = MetaData.from(work.getCorrelationData());
        return work.getMessage() instanceof EventMessage<?> cause
                ? context.and("causationId", cause.getIdentifier())
                : context;
    }

    /** The reader's own transaction is bound to its thread: another one is needed. */
    private List<Optional<Refused>> apart(Map<String, ?> whoAndWhy, List<? extends List<?>> step) {
        Future<List<Optional<Refused>>> done = threads.submit(() -> commands.together(
                whoAndWhy, () -> step.stream().map(this::outcome).toList()));
        try {
            return done.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while commands were sent", interrupted);
        }
    }

    private Optional<Refused> outcome(List<?> group) {
        try {
            group.forEach(command -> commands.send(command, Map.of()));
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        } catch (AggregateNotFoundException missing) {
            return Optional.of(Refused.unknown("not-found", "There is no " + missing.getAggregateIdentifier() + "."));
        }
    }
}
