package org.mutualaid.ledger.receipt;

import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;

/** How money reaches an agency point. */
public enum Channel {
    /** Notes and coins. */
    CASH,
    /** Corporate transfer to the collection account. */
    TRANSFER,
    /** Card terminal. */
    POS,
    /** QR code. */
    QR;

    /** The account that money of this channel arrives on, and that a refund leaves from. */
    public Account account(String agencyPoint) {
        return switch (this) {
            case CASH -> Chart.CASH.of(agencyPoint);
            case TRANSFER -> Chart.BANK.of("COLL");
            case POS, QR -> Chart.CLEARING.of(agencyPoint);
        };
    }
}
