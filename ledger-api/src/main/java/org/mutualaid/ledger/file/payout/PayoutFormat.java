package org.mutualaid.ledger.file.payout;

/** One form of the file that a bank pays from. */
public interface PayoutFormat {

    /** By which callers ask for it. */
    String name();

    /** With the charset, where the form has one. */
    String mediaType();

    /** Ending of a file's name, without a dot. */
    String ending();

    /**
     * The whole file; the same order gives the same bytes.
     *
     * @throws org.mutualaid.ledger.rule.Refused {@code payout-value-unfit} if something does not fit into the form
     */
    byte[] write(PaymentOrder order);
}
