package org.mutualaid.ledger.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.StoredEvent;

/**
 * An event as it stands in the log.
 *
 * @param position   in the log; positions have no gaps
 * @param eventId    for ever the same
 * @param stream     whose event it is, such as {@code claim:ID}
 * @param recordedAt strictly increases with the position
 * @param event      what happened
 * @param context    who and why
 */
public record Recorded(
        long position,
        String eventId,
        String stream,
        Instant recordedAt,
        StoredEvent event,
        Map<String, Object> context) {

    /** The name that the event is stored by. */
    public String type() {
        return event.getClass().getSimpleName();
    }

    /** Something of its context as text. */
    public @Nullable String context(String name) {
        Object value = context.get(name);
        return value == null ? null : value.toString();
    }
}
