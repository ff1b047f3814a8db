package org.mutualaid.ledger.recovery;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;

/** What can be asked of a recovery. */
public sealed interface RecoveryCommand {

    /** Which recovery. */
    String recoveryId();

    /** The stream of the recovery. */
    @TargetAggregateIdentifier
    default String stream() {
        return "recovery:" + recoveryId();
    }

    /**
     * Expects a paid benefit back; once.
     *
     * @param recoveryId id, made of that of the claim
     * @param claimId    claim that it was paid for
     * @param memberId   who owes it
     * @param scheme     under which scheme
     * @param amount     what was paid
     * @param on         day of the finding
     */
    record ExpectRepayment(
            String recoveryId, String claimId, MemberId memberId, String scheme, Money amount, LocalDate on)
            implements RecoveryCommand {}

    /**
     * Records money that came back; never more than is outstanding.
     *
     * @param recoveryId which recovery
     * @param receiptId  new id, so that a retry is recognised
     * @param amount     more than nothing
     * @param channel    how it came
     * @param bankSerial line of the office's bank statement, if it is known
     * @param on         day on which it came
     */
    record RecordRepayment(
            String recoveryId,
            String receiptId,
            Money amount,
            Channel channel,
            @Nullable String bankSerial,
            LocalDate on)
            implements RecoveryCommand {}

    /**
     * Agrees by when the rest is to be repaid; replaces what was agreed before.
     *
     * @param recoveryId  which recovery
     * @param agreementId new id, so that a retry is recognised
     * @param instalments by rising dates; add up to what is outstanding
     * @param on          day of the agreement
     * @param by          who agreed it with the member
     */
    record AgreeInstalments(
            String recoveryId, String agreementId, List<Instalment> instalments, LocalDate on, String by)
            implements RecoveryCommand {

        /** Keeps its own copy. */
        public AgreeInstalments {
            instalments = List.copyOf(instalments);
        }
    }

    /** Asks for the rest to be given up. */
    record RequestWriteOff(String recoveryId, String writeOffId, String by) implements RecoveryCommand {}

    /** Gives up what is outstanding on that day; by another person than who asked for it. */
    record ApproveWriteOff(String recoveryId, LocalDate on, String by) implements RecoveryCommand {}
}
