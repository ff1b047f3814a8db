package org.mutualaid.ledger.view;

import org.mutualaid.ledger.bank.BankLineEvent;
import org.mutualaid.ledger.remittance.RemittanceEvent;
import org.mutualaid.ledger.settlement.SettlementEvent;
import org.mutualaid.ledger.settlement.SettlementEvent.SettlementReversed;
import org.mutualaid.ledger.settlement.SettlementEvent.TakingsSettled;
import org.mutualaid.ledger.slip.SlipEvent;
import org.mutualaid.ledger.slip.SlipEvent.ReceiptsFreed;
import org.mutualaid.ledger.slip.SlipEvent.SlipWritten;
import org.mutualaid.ledger.statement.StatementEvent;
import org.mutualaid.ledger.statement.StatementEvent.BankLineMatched;
import org.mutualaid.ledger.statement.StatementEvent.BankLineUnmatched;
import org.mutualaid.ledger.statement.StatementEvent.BankStatementImported;
import org.mutualaid.ledger.till.TillEvent;
import org.mutualaid.ledger.till.TillEvent.CashDeposited;
import org.mutualaid.ledger.till.TillEvent.CashDifferenceFound;
import org.mutualaid.ledger.till.TillEvent.CashHandedOut;
import org.mutualaid.ledger.till.TillEvent.CashPutIn;
import org.mutualaid.ledger.till.TillEvent.CashReturned;
import org.mutualaid.ledger.till.TillEvent.DayClosed;
import org.mutualaid.ledger.till.TillEvent.DepositAmended;
import org.mutualaid.ledger.till.TillEvent.DepositReversed;
import org.mutualaid.ledger.view.History.Kind;

/** What events of tills, remittances, settlements and bank lines are about. */
final class CustodyLinks {

    private CustodyLinks() {}

    static void link(TillEvent event, Links links) {
        links.to(Kind.AGENCY, event.agencyPoint());
        switch (event) {
            case CashDeposited deposited -> {
                links.to(Kind.DEPOSIT, deposited.depositId());
                links.ifAny(Kind.DEPOSIT, deposited.corrects());
            }
            case CashHandedOut handed -> links.handedOut(handed.refundId());
            case CashReturned returned -> links.to(Kind.REFUND, returned.outId());
            case CashPutIn in -> links.to(Kind.ADJUSTMENT, in.inId());
            case DepositReversed back -> links.to(Kind.DEPOSIT, back.depositId());
            case DepositAmended amended -> links.to(Kind.DEPOSIT, amended.depositId());
            case CashDifferenceFound ignored -> {}
            case DayClosed ignored -> {}
        }
    }

    static void link(RemittanceEvent event, Links links) {
        links.to(Kind.REMITTANCE, event.remittanceId()).to(Kind.AGENCY, event.agencyPoint());
    }

    static void link(SlipEvent event, Links links) {
        links.to(Kind.REMITTANCE, event.remittanceId()).to(Kind.AGENCY, event.agencyPoint());
        switch (event) {
            case SlipWritten written ->
                written.receipts().forEach(receipt -> links.to(Kind.RECEIPT, receipt.receiptNo()));
            case ReceiptsFreed freed -> freed.receipts().forEach(receipt -> links.to(Kind.RECEIPT, receipt));
        }
    }

    static void link(SettlementEvent event, Links links) {
        links.to(Kind.SETTLEMENT, event.settlementId());
        switch (event) {
            case TakingsSettled settled -> links.to(Kind.AGENCY, settled.agencyPoint());
            case SettlementReversed reversed -> links.to(Kind.AGENCY, reversed.agencyPoint());
        }
    }

    static void link(StatementEvent event, Links links) {
        switch (event) {
            case BankStatementImported part -> links.to(Kind.BANK_STATEMENT, part.statementId());
            case BankLineMatched matched -> links.bankLine(matched.account(), matched.serial());
            case BankLineUnmatched unmatched -> links.bankLine(unmatched.account(), unmatched.serial());
        }
        links.to(Kind.BANK_ACCOUNT, event.account());
    }

    static void link(BankLineEvent event, Links links) {
        links.bankLine(event.account(), event.serial());
    }
}
