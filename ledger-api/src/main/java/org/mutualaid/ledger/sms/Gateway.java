package org.mutualaid.ledger.sms;

/** A way out of the house: takes a message to a carrier, or says exactly what is known about not having done so. */
public interface Gateway extends AutoCloseable {

    /** Its name in the configuration, by which its limits, its failures and its reports are kept apart from others'. */
    String name();

    /**
     * Hands a message over and waits for the answer; called by several senders at once. Throws nothing: what cannot be
     * told to have failed is {@link Outcome.Unknown}, for a message that may have left is never sent again by itself.
     */
    Outcome submit(Message message);

    /** Ends its connections when the program stops. */
    @Override
    default void close() {}
}
