package org.mutualaid.ledger.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The one way from outside to the rules: waits for the answer, and tries again only what another writer got in the way of. */
@Component
public class Commands {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 5;

    private final CommandBus bus;
    private final EventStore events;
    private final TransactionManager transactions;
    private final List<CorrelationDataProvider> whoAndWhy;

    Commands(
            CommandBus bus,
            EventStore events,
            TransactionManager transactions,
            List<CorrelationDataProvider> whoAndWhy) {
        this.bus = bus;
        this.events = events;
        this.transactions = transactions;
        this.whoAndWhy = whoAndWhy;
    }

    /**
     * Has a command carried out.
     *
     * @param metadata who and why: actor, role, agencyPoint, device, requestId, reason
     * @throws Refused               if a rule does not allow it; nothing was stored
     * @throws OutcomeUnknown        if there was no answer in 30 seconds: it may yet be carried out
     * @throws IllegalStateException if called inside a transaction that no command opened: its rollback would leave
     *                               streams in memory that were never stored
     */
    public Answer send(Object command, Map<String, ?> metadata) {
        boolean nested = CurrentUnitOfWork.isStarted();
        if (!nested && TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Send commands outside of a transaction.");
        }
        for (int attempt = 1; ; attempt++) {
            CommandResultMessage<?> result = dispatch(command, metadata);
            if (!result.isExceptional()) {
                return new Answer(result.getPayload());
            }
            Throwable failure = result.exceptionResult();
            if (nested || attempt == ATTEMPTS || !isCollision(failure)) {
                throw unwrapped(failure);
            }
        }
    }

    /** Whether a request of that key has left an event in the stream: then it was carried out, though its answer was lost. */
    public boolean carriedOut(String stream, String keyId) {
        return events.readEvents(stream)
                .asStream()
                .anyMatch(event -> keyId.equals(event.getMetaData().get("keyId")));
    }

    /** Lets an automation do its part at once, with the same who and why; its {@link Dispatch} takes them over. */
    public void onBehalf(Map<String, ?> metadata, Runnable automation) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("on behalf", metadata));
        whoAndWhy.forEach(unit::registerCorrelationDataProvider);
        ResultMessage<?> result = unit.executeWithResult(() -> {
            automation.run();
            return null;
        });
        if (result.isExceptional()) {
            throw unwrapped(result.exceptionResult());
        }
    }

    /**
     * Has work that sends commands through the bus carried out in one transaction: everything is kept, or nothing.
     * Refusals that the work itself catches do no harm. The work is done again if another writer got in its way.
     */
    public <T> T together(Map<String, ?> metadata, Callable<T> work) {
        for (int attempt = 1; ; attempt++) {
            DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("together", metadata));
            whoAndWhy.forEach(unit::registerCorrelationDataProvider);
            unit.attachTransaction(transactions);
            ResultMessage<T> result = unit.executeWithResult(work);
            if (!result.isExceptional()) {
                return result.getPayload();
            }
            if (attempt == ATTEMPTS || !isCollision(result.exceptionResult())) {
                throw unwrapped(result.exceptionResult());
            }
        }
    }

    private CommandResultMessage<?> dispatch(Object command, Map<String, ?> metadata) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command).andMetaData(metadata), answer);
        if (!answer.awaitCompletion(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new OutcomeUnknown("No answer in " + LIMIT.toSeconds()
                    + " seconds: ask again with the same key to learn the outcome.");
        }
        return answer.getResult();
    }

    /** Another writer was first on the same stream, or a deadlock was broken: asking the rules again is right. */
    private static boolean isCollision(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof ConcurrencyException
                        || cause instanceof LockAcquisitionFailedException
                        || (cause instanceof SQLException sql
                                && sql.getSQLState() != null
                                && sql.getSQLState().startsWith("40")));
    }

    private static RuntimeException unwrapped(Throwable failure) {
        return causes(failure)
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .findFirst()
                .<RuntimeException>map(refused -> refused)
                .orElseGet(() -> switch (failure) {
                    case CommandExecutionException remote
                    when remote.getDetails().orElse(null) instanceof Refused.Reason reason -> new Refused(reason);
                    case RuntimeException unchecked -> unchecked;
                    default -> new IllegalStateException(failure);
                });
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
