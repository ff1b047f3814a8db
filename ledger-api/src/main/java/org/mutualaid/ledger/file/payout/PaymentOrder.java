package org.mutualaid.ledger.file.payout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/**
 * What a bank is asked to pay, readable. The same batch gives the same order, so that its file has the same bytes each
 * time: no clock and no chance goes into one.
 *
 * @param batchId    id of the batch
 * @param releasedAt when the batch was released
 * @param debtor     who pays
 * @param total      sum of the payments
 * @param payments   by number of their line
 */
public record PaymentOrder(String batchId, Instant releasedAt, Debtor debtor, Money total, List<Payment> payments) {

    /** Id of the order as the bank sees it. */
    public String messageId() {
        return References.of(batchId);
    }

    /**
     * Who pays, from which account.
     *
     * @param name     name of the account
     * @param account  its number
     * @param bankCode number of its bank in the Chinese clearing system (CNAPS, 12 digits)
     * @param bic      BIC of its bank, where a bank wants that
     */
    public record Debtor(
            String name,
            String account,
            String bankCode,
            @Nullable String bic) {}

    /**
     * One payment.
     *
     * @param line      number in the batch
     * @param attemptId id of the attempt
     * @param account   card or account that it goes to
     * @param name      name of its holder
     * @param amount    how much
     * @param purpose   what for
     */
    public record Payment(int line, String attemptId, String account, String name, Money amount, String purpose) {

        @Override
        public String toString() {
            return "line " + line;
        }
    }
}
