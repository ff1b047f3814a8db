package org.mutualaid.ledger.view;

import java.time.LocalDate;
import java.util.List;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.Channel;
import org.mutualaid.ledger.recovery.Instalment;
import org.mutualaid.ledger.recovery.RecoveryEvent.InstalmentsAgreed;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWriteOffRequested;
import org.mutualaid.ledger.recovery.RecoveryEvent.RecoveryWrittenOff;
import org.mutualaid.ledger.recovery.RecoveryEvent.RepaymentExpected;
import org.mutualaid.ledger.recovery.RecoveryEvent.RepaymentReceived;
import org.mutualaid.ledger.rule.StoredEvent;

/** Events of a benefit that must come back, as the rules would write them. */
final class Owed {

    static final LocalDate FOUND = Story.DAY.plusDays(100);

    private Owed() {}

    /** The whole benefit of a claim. */
    static List<StoredEvent> opened(String claim, int member) {
        return List.of(
                new RecoveryOpened(
                        claim,
                        Story.member(member),
                        "HOSP",
                        Story.BENEFIT,
                        "NAMESAKE",
                        JournalEntry.on(FOUND)
                                .debit(Chart.RECOVERABLE_BENEFITS.of(claim), Story.BENEFIT)
                                .credit(Chart.BENEFITS.of("HOSP"), Story.BENEFIT)
                                .entry()),
                new RepaymentExpected(claim, claim, Story.member(member), "HOSP", Story.BENEFIT, FOUND));
    }

    static RepaymentReceived received(String claim, int member, String receiptId, String amount) {
        Money money = Money.parse(amount);
        return new RepaymentReceived(
                claim,
                claim,
                Story.member(member),
                "HOSP",
                receiptId,
                money,
                Channel.TRANSFER,
                "serial-" + receiptId,
                JournalEntry.on(FOUND.plusDays(1))
                        .debit(Chart.BANK.of("OFFICE"), money)
                        .credit(Chart.RECOVERABLE_BENEFITS.of(claim), money)
                        .entry());
    }

    static InstalmentsAgreed agreed(String claim, int member, String agreementId, Instalment... parts) {
        return new InstalmentsAgreed(
                claim, claim, Story.member(member), agreementId, List.of(parts), FOUND.plusDays(2), "cashier");
    }

    static Instalment part(int days, String amount) {
        return new Instalment(FOUND.plusDays(days), Money.parse(amount));
    }

    static RecoveryWriteOffRequested asked(String claim, int member, String amount) {
        return new RecoveryWriteOffRequested(
                claim, claim, Story.member(member), "w-" + claim, Money.parse(amount), "approver");
    }

    static RecoveryWrittenOff writtenOff(String claim, int member, String amount) {
        Money money = Money.parse(amount);
        return new RecoveryWrittenOff(
                claim,
                claim,
                Story.member(member),
                "HOSP",
                "w-" + claim,
                money,
                "second",
                JournalEntry.on(FOUND.plusDays(9))
                        .debit(Chart.RECOVERY_LOSSES.of(), money)
                        .credit(Chart.RECOVERABLE_BENEFITS.of(claim), money)
                        .entry());
    }
}
