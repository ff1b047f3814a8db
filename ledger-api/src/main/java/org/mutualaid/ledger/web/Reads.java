package org.mutualaid.ledger.web;

import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.DisclosureDesk;
import org.mutualaid.ledger.desk.DisclosureDesk.Reading;
import org.mutualaid.ledger.disclosure.Purpose;
import org.springframework.stereotype.Component;

/** Asked by every door behind which personal data stands in clear, before it gives anything out. */
@Component
class Reads {

    private final DisclosureDesk desk;

    Reads(DisclosureDesk desk) {
        this.desk = desk;
    }

    /** Stops whoever may read by this door only with a reason and gives none. */
    void requireReason(Caller caller, ReadReason reason, Purpose purpose) {
        if (!desk.mayRead(caller, purpose, reason.text())) {
            throw ReadReason.missing();
        }
    }

    /** Records a paper or a file that is ready to be given out. */
    void givenOut(Caller caller, ReadReason reason, Reading reading) {
        requireReason(caller, reason, reading.purpose());
        desk.record(caller, reading, reason.text());
    }

    /** Whether to show the thing in clear, which is recorded then; without work or reason it is shown masked. */
    boolean inClear(Caller caller, ReadReason reason, Reading reading) {
        boolean may = desk.mayRead(caller, reading.purpose(), reason.text());
        if (may) {
            desk.recordOnceADay(caller, reading, reason.text());
        }
        return may;
    }
}
