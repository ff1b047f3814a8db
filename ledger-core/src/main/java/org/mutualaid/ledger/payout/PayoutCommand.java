package org.mutualaid.ledger.payout;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;

/** What can be asked of a payout batch. */
public sealed interface PayoutCommand {

    /** Which batch. */
    String batchId();

    /** The stream of the batch. */
    @TargetAggregateIdentifier
    default String stream() {
        return "batch:" + batchId();
    }

    /** Proposes lines; each becomes firm when its claim or grant agrees to be in this batch. */
    record ProposePayoutBatch(String batchId, List<PayoutLine> lines, LocalDate on, String by)
            implements PayoutCommand {}

    /** Makes the batch of those lines whose claims or grants agreed. */
    record FillPayoutBatch(String batchId, List<Integer> refused) implements PayoutCommand {}

    /**
     * Looks a batch through before it is released; a third person beside those who make and release it.
     *
     * @param batchId which batch
     * @param hash    the hash that was seen; null to take the batch as it is
     * @param by      who checks it
     */
    record CheckPayoutBatch(String batchId, @Nullable String hash, String by) implements PayoutCommand {}

    /**
     * Sends the batch to the bank; somebody else than who made it, and than who checked it.
     *
     * @param batchId   which batch
     * @param hash      the hash that was seen; null to take the batch as it is
     * @param checkFrom total from which it must have been checked; null if none must
     * @param by        who releases it
     */
    record ReleasePayoutBatch(
            String batchId, @Nullable String hash, @Nullable Money checkFrom, String by) implements PayoutCommand {

        /** Releases a batch as it is, whatever its total. */
        public ReleasePayoutBatch(String batchId, String by) {
            this(batchId, null, null, by);
        }
    }

    /**
     * Records what the bank did. An answer that was heard before changes nothing; a line that was paid may come back
     * later; any other change of an answer is refused.
     */
    record RecordBankResult(String batchId, Debit debit, List<BankAnswer> lines, LocalDate on)
            implements PayoutCommand {}

    /** How the bank debits a batch. */
    enum Debit {
        /** The whole batch first, then returned lines come back. */
        GROSS,
        /** Only what was paid. */
        NET
    }

    /**
     * What became of one line.
     *
     * @param line    its number
     * @param outcome paid or returned
     * @param code    why it was returned, as the bank wrote it
     * @param reason  the same in our words; null to have it found by the code
     */
    record BankAnswer(
            int line,
            Outcome outcome,
            @Nullable String code,
            @Nullable ReturnReason reason) {

        /** An answer whose reason is found by the bank's code. */
        public BankAnswer(int line, Outcome outcome, @Nullable String code) {
            this(line, outcome, code, null);
        }
    }

    /** What the bank did with a line. */
    enum Outcome {
        /** On the card. */
        PAID,
        /** Back again. */
        RETURNED
    }
}
