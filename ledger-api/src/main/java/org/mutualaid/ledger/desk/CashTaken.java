package org.mutualaid.ledger.desk;

import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;

/** Cash that the steps of one batch took in so far at the caller's counter; no view shows it before the batch is stored. */
final class CashTaken {

    private Money sum = Money.ZERO;

    void add(PaymentReceived payment) {
        if (payment.channel() == Channel.CASH) {
            sum = sum.plus(payment.amount());
        }
    }

    Money sum() {
        return sum;
    }
}
