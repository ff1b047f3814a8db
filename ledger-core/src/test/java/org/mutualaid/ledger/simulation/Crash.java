package org.mutualaid.ledger.simulation;

/** The process ended between two commands: whatever was stored stays, whoever waited for an answer got none. */
final class Crash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("crash", null, false, false);
    }
}
