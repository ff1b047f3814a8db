package org.mutualaid.ledger.sms;

import java.time.Duration;
import java.util.List;

/** What a gateway knows after it was handed a message; only what certainly did not leave may be tried again. */
public sealed interface Outcome {

    /**
     * The carrier has it.
     *
     * @param messageIds the carrier's ids by which its reports will name it: one for each part, or one for all
     */
    record Accepted(List<String> messageIds) implements Outcome {
        public Accepted {
            messageIds = List.copyOf(messageIds);
        }
    }

    /** The carrier took nothing and wants fewer: every sender leaves this gateway alone for that long. */
    record Throttled(Duration pause) implements Outcome {}

    /** It certainly did not leave, and may do so another time or another way. */
    record Temporary(String code, String text) implements Outcome {}

    /** The carrier will never take this message to this number. */
    record Refused(String code, String text) implements Outcome {}

    /** Sent or not: never again by itself; a report settles it, or a person. */
    record Unknown(String code, String text) implements Outcome {}
}
