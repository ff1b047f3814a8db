package org.mutualaid.ledger.slip;

import org.mutualaid.ledger.money.Money;

/**
 * A receipt whose money a remittance carries.
 *
 * @param receiptNo number of the receipt
 * @param paymentId payment that it stands for: what travels is its money, whatever number it has later
 * @param amount    what of it was there to be sent
 */
public record CarriedReceipt(String receiptNo, String paymentId, Money amount) {

    /** No slip lists more. */
    public static final int MOST = 2_000;
}
