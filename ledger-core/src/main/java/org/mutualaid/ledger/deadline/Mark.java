package org.mutualaid.ledger.deadline;

import java.time.LocalDate;

/**
 * Something that the clock of a claim goes by.
 *
 * @param what what happened
 * @param on   on which day, in Asia/Shanghai
 */
public record Mark(Happening what, LocalDate on) {

    /** What can happen to the clock of a claim. */
    public enum Happening {
        /** It got its number. */
        REGISTERED(WaitingFor.REVIEWER),
        /** The member was told which papers are missing. */
        MATERIALS_REQUESTED(WaitingFor.MEMBER),
        /** Papers came in. */
        MATERIALS_RECEIVED(WaitingFor.REVIEWER),
        /** The first reviewer agreed. */
        FIRST_REVIEWED(WaitingFor.REVIEWER),
        /** The second reviewer agreed. */
        SECOND_REVIEWED(WaitingFor.APPROVER),
        /** A reviewer sent it back to the counter. */
        RETURNED(WaitingFor.REVIEWER),
        /** The benefit is owed. */
        APPROVED(WaitingFor.CASHIER),
        /** It is on a line of a batch. */
        PUT_IN_BATCH(WaitingFor.PAYOUT),
        /** The bank returned the line. */
        PAYOUT_RETURNED(WaitingFor.CASHIER),
        /** The money is on the card. */
        PAID(WaitingFor.NOBODY),
        /** It was rejected, withdrawn or reversed. */
        ENDED(WaitingFor.NOBODY);

        private final WaitingFor waitingFor;

        Happening(WaitingFor waitingFor) {
            this.waitingFor = waitingFor;
        }

        WaitingFor waitingFor() {
            return waitingFor;
        }
    }
}
