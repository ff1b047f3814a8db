package org.mutualaid.ledger.sms;

/** What carriers charge: one message up to 70 characters, then parts of 67; every character counts as one (domain brief 7.2). */
public final class Segments {

    /** Most characters of a message, its signature and brackets included. */
    public static final int LONGEST = 500;

    private static final int SINGLE = 70;
    private static final int PART = 67;

    private Segments() {}

    /**
     * Messages that a text is charged as.
     *
     * @throws IllegalStateException if it is longer than any carrier takes
     */
    static int of(String signature, String text) {
        int length = length(signature, text);
        if (length > LONGEST) {
            throw new IllegalStateException("A message has " + length + " characters; " + LONGEST + " at most.");
        }
        return length <= SINGLE ? 1 : (length + PART - 1) / PART;
    }

    static int length(String signature, String text) {
        return signature.length() + 2 + text.length();
    }
}
