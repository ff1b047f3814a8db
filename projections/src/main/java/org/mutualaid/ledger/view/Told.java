package org.mutualaid.ledger.view;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event tells about itself by the names that all families share, so that a new family needs no line in a view. */
final class Told {

    private static final List<String> NAMES =
            List.of("stream", "agencyPoint", "receiptNo", "claimId", "memberId", "unit");

    private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> methods = new HashMap<>();
            for (Method method : type.getMethods()) {
                if (NAMES.contains(method.getName()) && method.getParameterCount() == 0) {
                    methods.put(method.getName(), method);
                }
            }
            return Map.copyOf(methods);
        }
    };

    private final Object event;

    private Told(Object event) {
        this.event = event;
    }

    static Told by(Object event) {
        return new Told(event);
    }

    /** Its stream; its name if it does not tell. */
    String stream() {
        String stream = text("stream");
        return stream == null ? event.getClass().getSimpleName() : stream;
    }

    @Nullable
    String text(String name) {
        Object value = value(name);
        return value == null ? null : value.toString();
    }

    @Nullable
    Object value(String name) {
        Method method = METHODS.get(event.getClass()).get(name);
        try {
            return method == null ? null : method.invoke(event);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + name + " of " + event.getClass(), e);
        }
    }
}
