package org.mutualaid.ledger.recovery;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.recovery.RecoveryCommand.AgreeInstalments;
import org.mutualaid.ledger.recovery.RecoveryCommand.ApproveWriteOff;
import org.mutualaid.ledger.recovery.RecoveryCommand.ExpectRepayment;
import org.mutualaid.ledger.recovery.RecoveryCommand.RecordRepayment;
import org.mutualaid.ledger.recovery.RecoveryCommand.RequestWriteOff;
import org.mutualaid.ledger.recovery.RecoveryEvent.InstalmentsAgreed;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWriteOffRequested;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWrittenOff;
import org.mutualaid.ledger.recovery.RecoveryEvent.RepaymentExpected;
import org.mutualaid.ledger.recovery.RecoveryEvent.RepaymentReceived;
import org.mutualaid.ledger.rule.Refused;

/**
 * A benefit that must come back. What was paid, less what came back, less what was written off is outstanding, and never
 * less than nothing.
 *
 * @param expected    what was paid; null before that
 * @param outstanding what is left
 * @param done        ids of receipts and agreements
 * @param asked       the write-off that was asked for
 * @param written     whether it was agreed to
 */
record Recovery(
        @Nullable RepaymentExpected expected,
        Money outstanding,
        Set<String> done,
        @Nullable RecoveryWriteOffRequested asked,
        boolean written) {

    static final Recovery NONE = new Recovery(null, Money.ZERO, Set.of(), null, false);

    private static final int MOST_INSTALMENTS = 120;

    static List<RecoveryEvent> decide(ExpectRepayment command, Recovery recovery) {
        return recovery.expected != null
                ? List.of()
                : List.of(new RepaymentExpected(
                        command.recoveryId(),
                        command.claimId(),
                        command.memberId(),
                        command.scheme(),
                        command.amount(),
                        command.on()));
    }

    static List<RecoveryEvent> decide(RecordRepayment command, Recovery recovery) {
        if (recovery.done.contains(command.receiptId())) {
            return List.of();
        }
        RepaymentExpected owed = recovery.owed(command);
        if (!command.amount().isPositive()) {
            throw Refused.rule("amount-not-positive", "A repayment is more than 0.00.")
                    .with("field", "amount");
        }
        if (recovery.outstanding.isLessThan(command.amount())) {
            throw Refused.rule(
                            "repayment-exceeds-outstanding",
                            recovery.outstanding + " is outstanding; take no more than that.")
                    .with("field", "amount")
                    .with("outstanding", recovery.outstanding.toString());
        }
        requireNotBefore(owed, command.on());
        return List.of(new RepaymentReceived(
                command.recoveryId(),
                owed.claimId(),
                owed.memberId(),
                owed.scheme(),
                command.receiptId(),
                command.amount(),
                command.channel(),
                command.bankSerial(),
                JournalEntry.on(command.on())
                        .debit(Chart.BANK.of("OFFICE"), command.amount())
                        .credit(Chart.RECOVERABLE_BENEFITS.of(owed.claimId()), command.amount())
                        .entry()));
    }

    static List<RecoveryEvent> decide(AgreeInstalments command, Recovery recovery) {
        if (recovery.done.contains(command.agreementId())) {
            return List.of();
        }
        RepaymentExpected owed = recovery.owed(command);
        recovery.requireOutstanding();
        recovery.requireSensible(command);
        return List.of(new InstalmentsAgreed(
                command.recoveryId(),
                owed.claimId(),
                owed.memberId(),
                command.agreementId(),
                command.instalments(),
                command.on(),
                command.by()));
    }

    static List<RecoveryEvent> decide(RequestWriteOff command, Recovery recovery) {
        RepaymentExpected owed = recovery.owed(command);
        if (recovery.asked != null && recovery.asked.writeOffId().equals(command.writeOffId())) {
            return List.of();
        }
        recovery.requireOutstanding();
        if (recovery.asked != null) {
            throw Refused.conflict(
                    "write-off-requested", "A write-off was asked for already and waits for a second person.");
        }
        return List.of(new RecoveryWriteOffRequested(
                command.recoveryId(),
                owed.claimId(),
                owed.memberId(),
                command.writeOffId(),
                recovery.outstanding,
                command.by()));
    }

    static List<RecoveryEvent> decide(ApproveWriteOff command, Recovery recovery) {
        RepaymentExpected owed = recovery.owed(command);
        RecoveryWriteOffRequested asked = recovery.asked;
        if (asked == null) {
            throw Refused.conflict("write-off-not-requested", "Nobody asked for this recovery to be written off.");
        }
        if (asked.by().equals(command.by())) {
            throw Refused.forbidden("same-person", "Somebody else must approve the write-off that you asked for.");
        }
        if (recovery.written) {
            return List.of();
        }
        recovery.requireOutstanding();
        return List.of(new RecoveryWrittenOff(
                command.recoveryId(),
                owed.claimId(),
                owed.memberId(),
                owed.scheme(),
                asked.writeOffId(),
                recovery.outstanding,
                command.by(),
                JournalEntry.on(command.on())
                        .debit(Chart.RECOVERY_LOSSES.of(), recovery.outstanding)
                        .credit(Chart.RECOVERABLE_BENEFITS.of(owed.claimId()), recovery.outstanding)
                        .entry()));
    }

    static Recovery evolve(Recovery recovery, RecoveryEvent event) {
        return switch (event) {
            case RepaymentExpected expected -> new Recovery(expected, expected.amount(), Set.of(), null, false);
            case RepaymentReceived received -> recovery.less(received.amount()).did(received.receiptId());
            case InstalmentsAgreed agreed -> recovery.did(agreed.agreementId());
            case RecoveryWriteOffRequested asked ->
                new Recovery(recovery.expected, recovery.outstanding, recovery.done, asked, false);
            case RecoveryWrittenOff written -> {
                Recovery rest = recovery.less(written.amount());
                yield new Recovery(rest.expected, rest.outstanding, rest.done, rest.asked, true);
            }
        };
    }

    private RepaymentExpected owed(RecoveryCommand command) {
        if (expected == null) {
            throw Refused.unknown("recovery-unknown", "There is no recovery " + command.recoveryId() + ".");
        }
        return expected;
    }

    private void requireOutstanding() {
        if (!outstanding.isPositive()) {
            throw Refused.conflict("recovery-settled", "Nothing of this recovery is outstanding any more.");
        }
    }

    private void requireSensible(AgreeInstalments command) {
        List<Instalment> parts = command.instalments();
        Money sum = Money.sum(parts.stream().map(Instalment::amount).toList());
        require(
                !parts.isEmpty() && parts.size() <= MOST_INSTALMENTS,
                "instalments-count",
                "Agree 1 to " + MOST_INSTALMENTS + " instalments.");
        require(
                parts.stream().allMatch(part -> part.amount().isPositive()),
                "amount-not-positive",
                "Each instalment is more than 0.00.");
        require(
                !parts.getFirst().dueOn().isBefore(command.on()) && ascend(parts),
                "instalments-order",
                "Instalments are due on rising dates, the first not before " + command.on() + ".");
        require(
                sum.equals(outstanding),
                "instalments-sum",
                "The instalments add up to " + sum + ", outstanding is " + outstanding + ".");
    }

    private static boolean ascend(List<Instalment> parts) {
        for (int i = 1; i < parts.size(); i++) {
            if (!parts.get(i - 1).dueOn().isBefore(parts.get(i).dueOn())) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean holds, String code, String detail) {
        if (!holds) {
            throw Refused.rule(code, detail).with("field", "instalments");
        }
    }

    private static void requireNotBefore(RepaymentExpected owed, LocalDate on) {
        if (on.isBefore(owed.on())) {
            throw Refused.rule(
                            "repayment-before-finding",
                            "The benefit is owed since " + owed.on() + "; nothing came back before that.")
                    .with("field", "effectiveDate");
        }
    }

    private Recovery less(Money amount) {
        Money left = outstanding.minus(amount);
        if (left.fen() < 0) {
            throw new IllegalStateException("More came back than was outstanding: " + Objects.toString(expected));
        }
        return new Recovery(expected, left, done, asked, written);
    }

    private Recovery did(String id) {
        Set<String> more = new HashSet<>(done);
        more.add(id);
        return new Recovery(expected, outstanding, Set.copyOf(more), asked, written);
    }
}
