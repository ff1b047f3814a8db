package org.mutualaid.ledger.deadline;

import java.time.LocalDate;
import org.mutualaid.ledger.money.Money;

/**
 * Something that the clock of a claim goes by.
 *
 * @param what   what happened
 * @param on     on which day, in Asia/Shanghai
 * @param amount benefit that was approved, or the part of it that was paid
 */
public record Mark(Happening what, LocalDate on, Money amount) {

    /** Something without an amount. */
    public Mark(Happening what, LocalDate on) {
        this(what, on, Money.ZERO);
    }

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
        /** Money is on a card; several payees are paid one by one. */
        PAID(WaitingFor.NOBODY),
        /** It was rejected, withdrawn or reversed. */
        ENDED(WaitingFor.NOBODY),
        /** It is decided anew: after an appeal, a withdrawal or an approval taken back. */
        REOPENED(WaitingFor.REVIEWER);

        private final WaitingFor waitingFor;

        Happening(WaitingFor waitingFor) {
            this.waitingFor = waitingFor;
        }

        WaitingFor waitingFor() {
            return waitingFor;
        }
    }
}
