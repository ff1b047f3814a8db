package org.mutualaid.ledger.sms.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Messages to which no answer came, by the number that a carrier echoes in its reports ({@code user_message_reference}):
 * one report settles what a broken connection left open. Kept in memory only; what a restart forgets, a person settles.
 */
final class Unanswered {

    private static final int MOST = 10_000;

    private final Map<Short, String> ids = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Short, String> eldest) {
            return size() > MOST;
        }
    };

    /** That message is on its way. */
    synchronized void expect(int reference, String id) {
        ids.put((short) reference, id);
    }

    /** It was answered, or reported. */
    synchronized void settled(int reference) {
        ids.remove((short) reference);
    }

    /** Our own id of the message, if it was never answered. */
    synchronized Optional<String> id(int reference) {
        return Optional.ofNullable(ids.get((short) reference));
    }
}
