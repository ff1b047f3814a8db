package org.mutualaid.ledger.follow.webhook;

import java.util.List;
import org.mutualaid.ledger.store.Interest;

/**
 * A webhook in the hands of the one who delivers for it now.
 *
 * @param name          of the webhook
 * @param holder        who delivers
 * @param terms         number of its terms; once they change, the loan has ended
 * @param url           where to
 * @param interest      which events
 * @param sealedSecrets to sign with, the newest first
 * @param position      up to which all is done
 * @param attempts      failures in a row
 * @param refusals      times that the next event was not taken
 * @param unclear       times that it may have been because of the next event
 */
record Loan(
        String name,
        String holder,
        long terms,
        String url,
        Interest interest,
        List<byte[]> sealedSecrets,
        long position,
        int attempts,
        int refusals,
        int unclear) {

    /** The same at the next event, which has not failed yet. */
    Loan doneWith(long eventAt) {
        return new Loan(name, holder, terms, url, interest, sealedSecrets, eventAt, 0, 0, 0);
    }

    /** Because of what an attempt failed. */
    enum Blame {
        /** The receiver is not there, or wants to be left alone. */
        RECEIVER,
        /** It refuses this event. */
        EVENT,
        /** It broke off, for either of these reasons. */
        EITHER
    }
}
