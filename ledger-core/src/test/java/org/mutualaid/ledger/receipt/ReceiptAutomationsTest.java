package org.mutualaid.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.RecordedCommands;
import org.mutualaid.ledger.bank.BankLineCommand.FreeBankLine;
import org.mutualaid.ledger.contribution.ContributionCommand.CreditUnit;
import org.mutualaid.ledger.contribution.ContributionCommand.TakeBackPayment;
import org.mutualaid.ledger.journal.Chart;
import org.mutualaid.ledger.journal.JournalEntry;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.receipt.ReceiptCommand.CompleteReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.ConsiderReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.RefuseReversal;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentIdentified;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.till.TillCommand.HandOutCash;
import org.mutualaid.ledger.till.TillCommand.ReturnCash;

class ReceiptAutomationsTest {

    private static final ConsiderReversal CONSIDER = new ConsiderReversal("SN", "P1", "X1");
    private static final HandOutCash HAND_OUT = new HandOutCash("SN-01", "X1", yuan("95.00"), yuan("300.00"));
    private static final CreditUnit CREDIT = new CreditUnit("U1", "P1", yuan("95.00"), day("2024-05-28"), List.of());
    private static final TakeBackPayment TAKE_BACK = new TakeBackPayment("U1", "P1", "X1", day("2024-06-03"));
    private static final CompleteReversal COMPLETE = new CompleteReversal("SN", "P1", "X1");

    @Test
    void takes_cash_out_of_the_till_and_the_money_off_the_unit_before_it_cancels_the_payment() {
        RecordedCommands commands = new RecordedCommands();

        reverse(commands, authorised(Channel.CASH, "U1", null, yuan("300.00")));

        assertThat(commands.sent()).containsExactly(CONSIDER, HAND_OUT, CREDIT, TAKE_BACK, COMPLETE);
    }

    @Test
    void frees_the_line_of_the_bank_for_the_right_posting() {
        RecordedCommands commands = new RecordedCommands();

        reverse(commands, authorised(Channel.TRANSFER, null, "S1", null));

        assertThat(commands.sent()).containsExactly(CONSIDER, COMPLETE, new FreeBankLine("COLL", "S1", "P1"));
    }

    @Test
    void gives_up_and_puts_the_cash_back_when_the_unit_account_refuses() {
        RecordedCommands commands = refusing(TAKE_BACK, Refused.conflict("payment-refunded", "Asked back."));

        reverse(commands, authorised(Channel.CASH, "U1", "S1", yuan("300.00")));

        assertThat(commands.sent())
                .containsExactly(
                        CONSIDER,
                        HAND_OUT,
                        CREDIT,
                        TAKE_BACK,
                        refusal(Refused.Kind.CONFLICT, "payment-refunded", "Asked back."),
                        new ReturnCash("SN-01", "X1"));
    }

    @Test
    void puts_no_cash_back_that_the_till_did_not_hand_out() {
        RecordedCommands commands = refusing(HAND_OUT, Refused.rule("till-short", "Too little."));

        reverse(commands, authorised(Channel.CASH, "U1", null, yuan("300.00")));

        assertThat(commands.sent())
                .containsExactly(CONSIDER, HAND_OUT, refusal(Refused.Kind.RULE, "till-short", "Too little."));
    }

    /** Another run of the same step was faster: what it handed out stays handed out. */
    @Test
    void puts_no_cash_back_when_the_reversal_succeeded_meanwhile() {
        RecordedCommands commands = new RecordedCommands(command -> {
            if (command.equals(TAKE_BACK) || command instanceof RefuseReversal) {
                throw Refused.conflict("already-reversed", "Done.");
            }
        });

        reverse(commands, authorised(Channel.CASH, "U1", null, yuan("300.00")));

        assertThat(commands.sent()).last().isInstanceOf(RefuseReversal.class);
    }

    @Test
    void credits_the_unit_that_was_found_for_a_payment() {
        RecordedCommands commands = new RecordedCommands();

        new WhenPaymentIdentifiedThenCreditUnit(commands.gateway())
                .on(new PaymentIdentified(
                        "SN",
                        "SN0000001",
                        "P1",
                        "I1",
                        "SN-01",
                        yuan("95.00"),
                        "U7",
                        List.of("R7"),
                        JournalEntry.on(day("2024-05-28"))
                                .debit(Chart.UNIDENTIFIED.of(), yuan("95.00"))
                                .credit(Chart.UNAPPLIED.of("U7"), yuan("95.00"))
                                .entry()));

        assertThat(commands.sent())
                .containsExactly(new CreditUnit("U7", "P1", yuan("95.00"), day("2024-05-28"), List.of("R7")));
    }

    private static void reverse(RecordedCommands commands, ReversalAuthorised authorised) {
        new WhenReversalAuthorisedThenTakeBackPayment(commands.gateway()).on(authorised);
    }

    private static RecordedCommands refusing(Object refused, Refused by) {
        return new RecordedCommands(command -> {
            if (command.equals(refused)) {
                throw by;
            }
        });
    }

    private static RefuseReversal refusal(Refused.Kind kind, String code, String detail) {
        return new RefuseReversal("SN", "P1", "X1", kind, code, detail);
    }

    private static ReversalAuthorised authorised(
            Channel channel, @Nullable String unit, @Nullable String serial, @Nullable Money takenIn) {
        return new ReversalAuthorised(
                "SN",
                "SN0000001",
                "P1",
                "X1",
                "SN-01",
                channel,
                yuan("95.00"),
                unit,
                serial,
                day("2024-05-28"),
                takenIn,
                day("2024-06-03"),
                null);
    }
}
