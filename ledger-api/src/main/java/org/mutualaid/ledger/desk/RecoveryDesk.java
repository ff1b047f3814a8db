package org.mutualaid.ledger.desk;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.bank.BankLineCommand.UseBankLine;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.recovery.Instalment;
import org.mutualaid.ledger.recovery.RecoveryCommand.AgreeInstalments;
import org.mutualaid.ledger.recovery.RecoveryCommand.ApproveWriteOff;
import org.mutualaid.ledger.recovery.RecoveryCommand.ExpectRepayment;
import org.mutualaid.ledger.recovery.RecoveryCommand.RecordRepayment;
import org.mutualaid.ledger.recovery.RecoveryCommand.RequestWriteOff;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.view.RecoveryBook;
import org.mutualaid.ledger.view.RecoveryBook.Recovery;
import org.mutualaid.ledger.view.RecoveryBook.Status;
import org.springframework.stereotype.Component;

/** Takes back what was paid by mistake: at once, by instalments, or not at all by two people. */
@Component
public class RecoveryDesk {

    /** The bank account that repayments come to, however they are handed over. */
    private static final String ACCOUNT = "OFFICE";

    private final Commands commands;
    private final Requests requests;
    private final RecoveryBook recoveries;
    private final FreshViews fresh;
    private final Today today;

    RecoveryDesk(Commands commands, Requests requests, RecoveryBook recoveries, FreshViews fresh, Today today) {
        this.commands = commands;
        this.requests = requests;
        this.recoveries = recoveries;
        this.fresh = fresh;
        this.today = today;
    }

    /** Records money that came back. */
    public Once<RepaymentAnswer> receive(Caller caller, String key, String recoveryId, RepaymentRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, new ForRecovery(recoveryId, request), RepaymentAnswer.class, receiptId -> {
            LocalDate on = today.orToday(request.effectiveDate());
            expected(caller, recoveryId);
            String serial = request.bankSerial();
            if (serial != null) {
                commands.send(new UseBankLine(ACCOUNT, serial, receiptId), caller.metadata());
            }
            try {
                commands.send(
                        new RecordRepayment(recoveryId, receiptId, request.amount(), request.channel(), serial, on),
                        caller.metadata());
            } catch (Refused refused) {
                if (serial != null) {
                    commands.send(new FreeBankLine(ACCOUNT, serial, receiptId), caller.metadata());
                }
                throw refused;
            }
            Recovery now = now(recoveryId);
            return new RepaymentAnswer(receiptId, recoveryId, request.amount(), now.outstanding(), now.status());
        });
    }

    /** Agrees by when the rest comes; what was agreed before holds no longer. */
    public Once<InstalmentsAnswer> agree(Caller caller, String key, String recoveryId, InstalmentsRequest request) {
        caller.mustBe(Role.CASHIER);
        return requests.once(caller, key, new ForRecovery(recoveryId, request), InstalmentsAnswer.class, id -> {
            expected(caller, recoveryId);
            commands.send(
                    new AgreeInstalments(recoveryId, id, request.instalments(), today.date(), caller.actor()),
                    caller.metadata());
            return new InstalmentsAnswer(recoveryId, id, request.instalments());
        });
    }

    /** Asks for the rest to be given up. */
    public Once<WriteOffAnswer> requestWriteOff(Caller caller, String key, String recoveryId, WriteOffRequest request) {
        caller.mustBe(Role.APPROVER);
        return requests.once(caller, key, new ForRecovery(recoveryId, request), WriteOffAnswer.class, id -> {
            String reason = Reasons.checked(request.reason());
            expected(caller, recoveryId);
            commands.send(new RequestWriteOff(recoveryId, id, caller.actor()), caller.because(reason));
            return new WriteOffAnswer(
                    recoveryId, id, "AWAITING_APPROVAL", now(recoveryId).outstanding());
        });
    }

    /** Agrees that the rest is given up. */
    public Once<WriteOffAnswer> approveWriteOff(Caller caller, String key, String recoveryId) {
        caller.mustBe(Role.APPROVER);
        return requests.once(caller, key, "write-off-approval " + recoveryId, WriteOffAnswer.class, id -> {
            expected(caller, recoveryId);
            commands.send(new ApproveWriteOff(recoveryId, today.date(), caller.actor()), caller.metadata());
            RecoveryBook.WriteOff done = now(recoveryId).writeOff();
            return new WriteOffAnswer(recoveryId, done == null ? "" : done.writeOffId(), "WRITTEN_OFF", Money.ZERO);
        });
    }

    /** The automation that opens the stream may lag behind the view: this is the command that it sends. */
    private void expected(Caller caller, String recoveryId) {
        Recovery recovery = find(recoveryId);
        commands.send(
                new ExpectRepayment(
                        recovery.recoveryId(),
                        recovery.claimId(),
                        recovery.memberId(),
                        recovery.scheme(),
                        recovery.amount(),
                        recovery.openedOn()),
                caller.metadata());
    }

    private Recovery now(String recoveryId) {
        fresh.catchUp();
        return find(recoveryId);
    }

    private Recovery find(String recoveryId) {
        return fresh.find(() -> recoveries.find(recoveryId))
                .orElseThrow(() -> Refused.unknown("recovery-unknown", "There is no recovery " + recoveryId + "."));
    }

    private record ForRecovery(String recoveryId, Object request) {}

    /**
     * Money that came back.
     *
     * @param amount        how much
     * @param channel       how it came
     * @param bankSerial    line of the office's bank statement, if it is known
     * @param effectiveDate day on which it came; today if left out
     */
    public record RepaymentRequest(
            Money amount,
            Channel channel,
            @Nullable String bankSerial,
            @Nullable LocalDate effectiveDate) {

        public RepaymentRequest {
            bankSerial = bankSerial == null ? null : BankSerial.tidy(bankSerial);
        }
    }

    /**
     * A repayment.
     *
     * @param receiptId   id
     * @param recoveryId  which recovery
     * @param amount      how much came
     * @param outstanding what is left
     * @param status      where the recovery stands
     */
    public record RepaymentAnswer(
            String receiptId, String recoveryId, Money amount, Money outstanding, Status status) {}

    /**
     * By when the rest comes.
     *
     * @param instalments by rising dates; add up to what is outstanding
     */
    public record InstalmentsRequest(List<Instalment> instalments) {}

    /**
     * An agreement.
     *
     * @param recoveryId  which recovery
     * @param agreementId id
     * @param instalments what was agreed
     */
    public record InstalmentsAnswer(String recoveryId, String agreementId, List<Instalment> instalments) {}

    /**
     * Why the rest is given up.
     *
     * @param reason in a few words, without personal data
     */
    public record WriteOffRequest(String reason) {}

    /**
     * A write-off.
     *
     * @param recoveryId  which recovery
     * @param writeOffId  id
     * @param status      AWAITING_APPROVAL by a second person, or WRITTEN_OFF
     * @param outstanding what is left
     */
    public record WriteOffAnswer(String recoveryId, String writeOffId, String status, Money outstanding) {}
}
