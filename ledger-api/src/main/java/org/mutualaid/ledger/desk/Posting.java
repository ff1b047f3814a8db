package org.mutualaid.ledger.desk;

/**
 * A step of a batch that is carried out whole or not at all: what it needs was looked up when it was made, its commands
 * are sent inside the transaction of the batch, and what may come later follows after it.
 *
 * @param <A> answer of the same step as a single call
 */
interface Posting<A> {

    /**
     * Sends the commands; waits for no view, for none shows what is not committed.
     *
     * @param id   id that belongs to the caller's key
     * @param cash cash that earlier steps of the batch brought in
     */
    A carryOut(String id, CashTaken cash);

    /** Does at once what an automation does otherwise; only after the batch was stored. */
    default void followUp() {}
}
