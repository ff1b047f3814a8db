package org.mutualaid.ledger.slip;

import org.mutualaid.ledger.money.Money;

/**
 * A receipt whose money a remittance carries.
 *
 * @param receiptNo number of the receipt
 * @param amount    what it was issued for
 */
public record CarriedReceipt(String receiptNo, Money amount) {

    /** No slip lists more. */
    public static final int MOST = 2_000;
}
