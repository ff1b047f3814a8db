package org.mutualaid.ledger.cli;

/** Ends a command with a code and a sentence that says what to do. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    private Stopped(int code, String message) {
        super(message);
        this.code = code;
    }

    /** Something wrong was found. */
    static Stopped found(String message) {
        return new Stopped(LedgerCommandLine.FOUND, message);
    }

    /** Something that the caller said or has to give is missing or cannot be used. */
    static Stopped calledWrongly(String message) {
        return new Stopped(LedgerCommandLine.CALLED_WRONGLY, message);
    }

    /** Something that the command needs cannot be reached. */
    static Stopped unreachable(String message) {
        return new Stopped(LedgerCommandLine.UNREACHABLE, message);
    }

    /** The ledger refused. */
    static Stopped refused(String message) {
        return new Stopped(LedgerCommandLine.REFUSED, message);
    }

    /** What was found; a command that stopped for another reason stops. */
    String ifFound() {
        if (code != LedgerCommandLine.FOUND) {
            throw this;
        }
        return String.valueOf(getMessage());
    }

    int code() {
        return code;
    }
}
