package org.mutualaid.ledger.store;

/** A command got no answer in time; whether it was carried out is learnt by sending it again with the same key. */
public final class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknown(String message) {
        super(message);
    }
}
