package org.mutualaid.ledger.sms;

import java.time.Duration;
import java.util.List;

/**
 * What a gateway knows after it was handed a message; only what certainly did not leave may be tried again. Codes and texts
 * are a carrier's words: whatever it writes, no number of a person is kept of them.
 */
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

    /** It certainly did not leave, because this gateway cannot be used now: another one may do, or another time. */
    record Temporary(String code, String text) implements Outcome {
        public Temporary {
            code = CarrierWords.code(code);
            text = CarrierWords.text(text);
        }
    }

    /** It certainly did not leave, for a reason of its own: others may, and it may by another gateway or another time. */
    record NotHere(String code, String text) implements Outcome {
        public NotHere {
            code = CarrierWords.code(code);
            text = CarrierWords.text(text);
        }
    }

    /** The carrier will never take this message to this number. */
    record Refused(String code, String text) implements Outcome {
        public Refused {
            code = CarrierWords.code(code);
            text = CarrierWords.text(text);
        }
    }

    /** Sent or not: never again by itself; a report settles it, or a person. */
    record Unknown(String code, String text) implements Outcome {
        public Unknown {
            code = CarrierWords.code(code);
            text = CarrierWords.text(text);
        }
    }
}
