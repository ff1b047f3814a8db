package org.mutualaid.ledger.payout;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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

    /** Sends the batch to the bank; somebody else than who made it. */
    record ReleasePayoutBatch(String batchId, String by) implements PayoutCommand {}

    /** Records what the bank did; lines answered before are passed over. */
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
     * @param code    why it was returned
     */
    record BankAnswer(int line, Outcome outcome, @Nullable String code) {}

    /** What the bank did with a line. */
    enum Outcome {
        /** On the card. */
        PAID,
        /** Back again. */
        RETURNED
    }
}
