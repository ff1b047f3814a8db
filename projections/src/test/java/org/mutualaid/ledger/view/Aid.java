package org.mutualaid.ledger.view;

import java.util.ArrayList;
import java.util.List;
import org.mutualaid.ledger.grant.GrantEvent.GrantApproved;
import org.mutualaid.ledger.grant.GrantEvent.GrantCancelled;
import org.mutualaid.ledger.grant.GrantEvent.GrantPaid;
import org.mutualaid.ledger.grant.GrantEvent.GrantPayoutReturned;
import org.mutualaid.ledger.grant.GrantEvent.GrantPutInBatch;
import org.mutualaid.ledger.grant.GrantEvent.GrantRequested;
import org.mutualaid.ledger.journal.Account;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.Correction;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutCommand.Debit;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.payout.PayoutEvent.AnsweredLine;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.payout.PayoutLine;
import org.mutualaid.ledger.payout.ReturnReason;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantAllotted;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantFreed;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReceived;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReversed;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeRegistered;
import org.mutualaid.ledger.programme.ProgrammeTerms;
import org.mutualaid.ledger.programme.ProgrammeTerms.Kind;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;

/** Events of one programme of money held for others, as the rules would write them. */
final class Aid {

    static final Money AMOUNT = Money.parse("3000.00");

    private static final Sealed TEXT = new Sealed("sealed");

    private Aid() {}

    static List<StoredEvent> funded(String amount) {
        Money money = Money.parse(amount);
        return List.of(new ProgrammeRegistered("P1", terms("20000.00")), received("f1", money));
    }

    static ProgrammeTerms terms(String budget) {
        return new ProgrammeTerms(
                "Winter aid", Kind.TEMPORARY_RELIEF, "City charity", Money.parse(budget), Story.DAY, null);
    }

    static ProgrammeFundsReceived received(String fundsId, Money money) {
        return new ProgrammeFundsReceived(
                "P1",
                fundsId,
                money,
                "s-" + fundsId,
                "OFFICE",
                move(Chart.BANK.of("OFFICE"), Chart.HELD_FOR_OTHERS.of("P1"), money));
    }

    static ProgrammeFundsReversed takenBack(String fundsId, String reversalId, Money money) {
        ProgrammeFundsReceived received = received(fundsId, money);
        Correction red = Correction.of(fundsId, Story.DAY, Story.DAY);
        return new ProgrammeFundsReversed(
                "P1",
                fundsId,
                reversalId,
                money,
                received.bankSerial(),
                received.account(),
                red,
                red.cancel(received.entry(), Story.DAY));
    }

    static GrantRequested requested(String grantId, int member) {
        return new GrantRequested(grantId, "P1", Story.member(member), AMOUNT, TEXT, "SN-01", Story.DAY, "clerk");
    }

    static List<StoredEvent> approved(String grantId, int member) {
        return List.of(
                requested(grantId, member),
                new GrantAllotted("P1", grantId, AMOUNT, "approver"),
                new GrantApproved(grantId, "P1", Story.member(member), AMOUNT, "approver"));
    }

    static PayoutLine line(int line, String grantId, int member, String attempt) {
        return new PayoutLine(line, null, Story.member(member), attempt, AMOUNT, TEXT, TEXT, grantId);
    }

    /** A batch at the bank. */
    static List<StoredEvent> sent(String batch, PayoutLine... lines) {
        List<StoredEvent> events = new ArrayList<>();
        events.add(new PayoutBatchProposed(batch, List.of(lines), Story.DAY, "cashier"));
        for (PayoutLine line : lines) {
            events.add(new GrantPutInBatch(
                    String.valueOf(line.grantId()),
                    "P1",
                    line.memberId(),
                    batch,
                    line.line(),
                    line.attemptId(),
                    AMOUNT,
                    move(Chart.HELD_FOR_OTHERS.of("P1"), Chart.PAYOUT_CLEARING.of(batch), AMOUNT)));
        }
        events.add(new PayoutBatchMade(batch, List.of(), lines.length, AMOUNT.times(lines.length), "hash-" + batch));
        events.add(new PayoutBatchReleased(batch, "approver"));
        return events;
    }

    static List<StoredEvent> answered(String batch, Outcome outcome, PayoutLine line) {
        String grantId = String.valueOf(line.grantId());
        boolean paid = outcome == Outcome.PAID;
        return List.of(
                new BankResultRecorded(
                        batch,
                        Debit.NET,
                        List.of(new AnsweredLine(
                                line.line(),
                                null,
                                line.memberId(),
                                line.attemptId(),
                                AMOUNT,
                                outcome,
                                paid ? null : "R01",
                                grantId,
                                null,
                                paid ? null : ReturnReason.OTHER)),
                        move(
                                Chart.PAYOUT_CLEARING.of(batch),
                                paid ? Chart.BANK.of("PAYOUT") : Chart.RETURNED_PAYOUTS.of(grantId),
                                AMOUNT)),
                paid
                        ? new GrantPaid(grantId, "P1", line.memberId(), batch, line.attemptId(), AMOUNT)
                        : new GrantPayoutReturned(
                                grantId, "P1", line.memberId(), batch, line.attemptId(), AMOUNT, "R01"));
    }

    static List<StoredEvent> cancelled(String grantId, int member) {
        return List.of(
                new GrantCancelled(
                        grantId,
                        "P1",
                        Story.member(member),
                        AMOUNT,
                        TEXT,
                        "approver",
                        move(Chart.RETURNED_PAYOUTS.of(grantId), Chart.HELD_FOR_OTHERS.of("P1"), AMOUNT)),
                new GrantFreed("P1", grantId, AMOUNT));
    }

    private static JournalEntry move(Account debit, Account credit, Money amount) {
        return JournalEntry.on(Story.DAY)
                .debit(debit, amount)
                .credit(credit, amount)
                .entry();
    }
}
