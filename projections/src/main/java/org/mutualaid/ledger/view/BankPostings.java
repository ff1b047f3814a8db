package org.mutualaid.ledger.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.adjustment.AdjustmentEvent.AdjustmentMade;
import org.mutualaid.ledger.contribution.ContributionEvent.RefundPaid;
import org.mutualaid.ledger.journal.Correcting;
import org.mutualaid.ledger.journal.JournalLine;
import org.mutualaid.ledger.journal.Posted;
import org.mutualaid.ledger.journal.Side;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.recovery.RecoveryEvent.RepaymentReceived;
import org.mutualaid.ledger.remittance.RemittanceEvent;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceConfirmed;
import org.mutualaid.ledger.remittance.RemittanceEvent.RemittanceDisputed;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.springframework.stereotype.Component;

/** What the books say of each bank account, posting by posting, to be held against what the bank lists. */
@Component
final class BankPostings {

    private static final String BANK = "1002:";
    private static final Table POSTING = Table.appendOnly(
            "bank_posting",
            List.of("account text", "position bigint"),
            List.of(
                    "amount bigint",
                    "effective_date date",
                    "event text",
                    "voucher text",
                    "corrects boolean",
                    "bank_serial text",
                    "unit text"));

    private final BatchedWrites writes;

    BankPostings(BatchedWrites writes) {
        this.writes = writes;
    }

    @EventHandler
    void on(Posted event, TrackingToken token) {
        amounts(event)
                .forEach((account, amount) -> writes.row(POSTING, account, Columns.position(token))
                        .set("amount", amount)
                        .set("effective_date", event.entry().effectiveDate())
                        .set("event", event.getClass().getSimpleName())
                        .set("voucher", voucher(event))
                        .set("corrects", event instanceof Correcting)
                        .set("bank_serial", serial(event))
                        .set("unit", event instanceof PaymentReceived payment ? payment.unit() : null));
    }

    /** What the event adds to each bank account. */
    private static Map<String, Money> amounts(Posted event) {
        Map<String, Money> amounts = new LinkedHashMap<>();
        for (JournalLine line : event.entry().lines()) {
            String path = line.account().path();
            if (path.startsWith(BANK)) {
                Money amount = line.side() == Side.DEBIT ? line.amount() : Money.ZERO.minus(line.amount());
                amounts.merge(path.substring(BANK.length()), amount, Money::plus);
            }
        }
        return amounts;
    }

    /** What a correction names the posting by. */
    private static @Nullable String voucher(Posted event) {
        return switch (event) {
            case Correcting correcting -> correcting.correction().voucher();
            case PaymentReceived payment -> payment.receiptNo();
            case CashDeposited deposit -> deposit.depositId();
            case RemittanceEvent remittance -> remittance.remittanceId();
            case TakingsSettled settled -> settled.settlementId();
            case ProgrammeFundsReceived funds -> funds.fundsId();
            case BankResultRecorded result -> result.batchId();
            case PaidLinesReturned back -> back.batchId();
            case RefundPaid refund -> refund.refundId();
            case RepaymentReceived repayment -> repayment.receiptId();
            case AdjustmentMade adjustment -> adjustment.adjustmentId();
            default -> null;
        };
    }

    private static @Nullable String serial(Posted event) {
        return switch (event) {
            case PaymentReceived payment -> payment.bankSerial();
            case CashDeposited deposit -> deposit.bankSerial();
            case RemittanceConfirmed confirmed -> confirmed.bankSerial();
            case RemittanceDisputed disputed -> disputed.bankSerial();
            case TakingsSettled settled -> settled.bankSerial();
            case ProgrammeFundsReceived funds -> funds.bankSerial();
            case RepaymentReceived repayment -> repayment.bankSerial();
            default -> null;
        };
    }
}
