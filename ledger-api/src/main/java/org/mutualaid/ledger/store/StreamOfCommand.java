package org.mutualaid.ledger.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Finds the stream that a command is for; Axon's own way searches the class anew for every command. */
final class StreamOfCommand implements CommandTargetResolver {

    private static final ClassValue<Method> TARGET = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> command) {
            return Arrays.stream(command.getInterfaces())
                    .flatMap(family -> Arrays.stream(family.getMethods()))
                    .filter(method -> method.isAnnotationPresent(TargetAggregateIdentifier.class))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(command + " names no stream"));
        }
    };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        try {
            Object payload = command.getPayload();
            Object stream = TARGET.get(payload.getClass()).invoke(payload);
            return new VersionedAggregateIdentifier(stream, null);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(command.getPayloadType() + " does not name its stream", e);
        }
    }
}
