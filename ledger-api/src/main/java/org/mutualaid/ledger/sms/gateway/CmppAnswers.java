package org.mutualaid.ledger.sms.gateway;

import java.util.Set;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.NotHere;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Throttled;

/**
 * What a result other than 0 means (CMPP 3.0, 7.4.3.2). Whatever it is, the message did not leave. Only what lies in the
 * message or its number is for ever; 9, a number that this gateway does not serve, may go through another.
 */
final class CmppAnswers {

    private static final long FULL = 8;
    private static final long NOT_SERVED = 9;
    /** Structure, length, length of the text, number of the member. */
    private static final Set<Long> FOR_EVER = Set.of(1L, 4L, 6L, 13L);

    private final Set<Long> refusing;
    private final Throttle throttle;

    CmppAnswers(Set<Long> refusing, Throttle throttle) {
        this.refusing = refusing;
        this.throttle = throttle;
    }

    Outcome of(long result) {
        if (result == FULL) {
            return new Throttled(throttle.heard());
        }
        String code = Long.toString(result);
        if (FOR_EVER.contains(result) || refusing.contains(result)) {
            return new Refused(code, "The carrier will not take this message to this number");
        }
        if (result == NOT_SERVED) {
            return new NotHere(code, "The carrier does not serve this number here");
        }
        return new Temporary(code, "The carrier did not take the message");
    }
}
