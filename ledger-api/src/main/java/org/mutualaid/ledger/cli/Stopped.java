package org.mutualaid.ledger.cli;

/** Ends a command with a code and a sentence that says what to do. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    private Stopped(int code, String message) {
        super(message);
        this.code = code;
    }

    /** Something that the command needs cannot be reached. */
    static Stopped unreachable(String message) {
        return new Stopped(LedgerCommandLine.UNREACHABLE, message);
    }

    /** The ledger refused. */
    static Stopped refused(String message) {
        return new Stopped(LedgerCommandLine.REFUSED, message);
    }

    int code() {
        return code;
    }
}
