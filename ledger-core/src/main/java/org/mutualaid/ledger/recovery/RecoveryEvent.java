package org.mutualaid.ledger.recovery;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a recovery. */
public sealed interface RecoveryEvent extends StoredEvent {

    /** Which recovery. */
    String recoveryId();

    /** Claim whose benefit it is about. */
    String claimId();

    /** Who owes it. */
    MemberId memberId();

    /** The stream of the recovery. */
    default String stream() {
        return "recovery:" + recoveryId();
    }

    /** The member owes a paid benefit; the claim has posted it. */
    record RepaymentExpected(
            String recoveryId, String claimId, MemberId memberId, String scheme, Money amount, LocalDate on)
            implements RecoveryEvent {}

    /** Money came back. */
    record RepaymentReceived(
            String recoveryId,
            String claimId,
            MemberId memberId,
            String scheme,
            String receiptId,
            Money amount,
            Channel channel,
            @Nullable String bankSerial,
            JournalEntry entry)
            implements RecoveryEvent, Posted {}

    /** By when the rest is to be repaid; what was agreed before holds no longer. */
    record InstalmentsAgreed(
            String recoveryId,
            String claimId,
            MemberId memberId,
            String agreementId,
            List<Instalment> instalments,
            LocalDate on,
            String by)
            implements RecoveryEvent {

        /** Keeps its own copy. */
        public InstalmentsAgreed {
            instalments = List.copyOf(instalments);
        }
    }

    /** Somebody asked for the rest to be given up; the amount is what was outstanding then. */
    record RecoveryWriteOffRequested(
            String recoveryId, String claimId, MemberId memberId, String writeOffId, Money amount, String by)
            implements RecoveryEvent {}

    /** A second person agreed: the rest is a loss. */
    record RecoveryWrittenOff(
            String recoveryId,
            String claimId,
            MemberId memberId,
            String scheme,
            String writeOffId,
            Money amount,
            String by,
            JournalEntry entry)
            implements RecoveryEvent, Posted {}
}
