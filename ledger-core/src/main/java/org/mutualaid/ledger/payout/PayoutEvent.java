package org.mutualaid.ledger.payout;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.BankAnswer;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a payout batch. */
public sealed interface PayoutEvent extends StoredEvent {

    /** Which batch. */
    String batchId();

    /** The stream of the batch. */
    default String stream() {
        return "batch:" + batchId();
    }

    /** Lines were proposed, of claims or of grants; these are asked next. */
    record PayoutBatchProposed(String batchId, List<PayoutLine> lines, LocalDate on, String by)
            implements PayoutEvent {}

    /** The batch is made: the lines named are out, all others are in, and the hash says which ({@link BatchHash}). */
    record PayoutBatchMade(
            String batchId,
            List<Integer> refused,
            int lineCount,
            Money total,
            @Nullable String hash) implements PayoutEvent {}

    /** A third person looked the batch through. */
    record PayoutBatchChecked(String batchId, String by) implements PayoutEvent {}

    /** The batch went to the bank. */
    record PayoutBatchReleased(String batchId, String by) implements PayoutEvent {}

    /** The bank answered for these lines. */
    record BankResultRecorded(String batchId, Debit debit, List<AnsweredLine> lines, JournalEntry entry)
            implements PayoutEvent, Posted {}

    /** Lines that the bank had paid came back after all: their money is on the payout account again. */
    record PaidLinesReturned(String batchId, List<AnsweredLine> lines, JournalEntry entry)
            implements PayoutEvent, Posted {}

    /**
     * A line that the bank answered for.
     *
     * @param line      its number
     * @param claimId   whose benefit; null for a grant
     * @param memberId  whose claim or grant
     * @param attemptId the attempt
     * @param amount    how much
     * @param outcome   what became of it
     * @param code      why it was returned, as the bank wrote it
     * @param grantId   which grant; null for a benefit
     * @param payee     number of the payee of the claim; null if the line pays the member
     * @param reason    why it was returned, in our words; null if it was paid
     */
    record AnsweredLine(
            int line,
            @Nullable String claimId,
            MemberId memberId,
            String attemptId,
            Money amount,
            Outcome outcome,
            @Nullable String code,
            @Nullable String grantId,
            @Nullable Integer payee,
            @Nullable ReturnReason reason) {

        /** A line that paid the member a benefit, or tried to. */
        public AnsweredLine(
                int line,
                String claimId,
                MemberId memberId,
                String attemptId,
                Money amount,
                Outcome outcome,
                @Nullable String code) {
            this(line, claimId, memberId, attemptId, amount, outcome, code, null, null, null);
        }

        /** A line that paid the member a benefit or a grant, or tried to. */
        public AnsweredLine(
                int line,
                @Nullable String claimId,
                MemberId memberId,
                String attemptId,
                Money amount,
                Outcome outcome,
                @Nullable String code,
                @Nullable String grantId) {
            this(line, claimId, memberId, attemptId, amount, outcome, code, grantId, null, null);
        }

        /** What the bank answered for that line. */
        static AnsweredLine of(PayoutLine line, BankAnswer answer) {
            boolean returned = answer.outcome() == Outcome.RETURNED;
            return new AnsweredLine(
                    line.line(),
                    line.claimId(),
                    line.memberId(),
                    line.attemptId(),
                    line.amount(),
                    answer.outcome(),
                    answer.code(),
                    line.grantId(),
                    line.payee(),
                    returned
                            ? Objects.requireNonNullElseGet(answer.reason(), () -> ReturnReason.of(answer.code()))
                            : null);
        }

        /** The same line, paid before and returned now. */
        AnsweredLine returnedFor(BankAnswer answer) {
            return new AnsweredLine(
                    line,
                    claimId,
                    memberId,
                    attemptId,
                    amount,
                    Outcome.RETURNED,
                    answer.code(),
                    grantId,
                    payee,
                    Objects.requireNonNullElseGet(answer.reason(), () -> ReturnReason.of(answer.code())));
        }

        /** The claim or grant that it pays: what returned money is kept under. */
        public String paidFor() {
            return claimId != null ? claimId : Objects.requireNonNull(grantId);
        }
    }
}
