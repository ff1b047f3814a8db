package org.mutualaid.ledger.sms;

import java.time.Instant;

/** What carriers say later; may be called at any time, in any order, and more than once for the same thing. */
public interface Reports {

    /** What became of a message, or of one part of it. What is only on its way is not reported. */
    enum State {
        DELIVERED,
        FAILED
    }

    /**
     * A carrier says what became of a message.
     *
     * @param messageId an id that {@link Outcome.Accepted} named, or our own {@link Message#id()} where the carrier echoes it;
     *                  the report may come before the answer that names the id
     * @param code      the carrier's own word for it
     */
    void delivered(String gateway, String messageId, State state, String code, Instant at);

    /** Whether a carrier gave that id to a message that it took. */
    boolean knows(String gateway, String messageId);

    /** Somebody answered a message. */
    void replied(String gateway, String phone, String text, Instant at);
}
