package org.mutualaid.ledger.desk;

import java.time.Clock;
import org.mutualaid.ledger.bank.WhenBankLineUnmatchedThenFreeBankLine;
import org.mutualaid.ledger.bank.WhenDepositReversedThenFreeBankLine;
import org.mutualaid.ledger.bank.WhenFundsReversedThenFreeBankLine;
import org.mutualaid.ledger.bank.WhenRemittanceReversedThenFreeBankLines;
import org.mutualaid.ledger.bank.WhenSettlementReversedThenFreeBankLine;
import org.mutualaid.ledger.bundle.WhenClaimBeginsAnewThenTieBundle;
import org.mutualaid.ledger.bundle.WhenClaimEndedThenLoosenBundle;
import org.mutualaid.ledger.certificate.WhenCoverVoidedThenCancelCertificate;
import org.mutualaid.ledger.claim.WhenBankResultRecordedThenSettleClaims;
import org.mutualaid.ledger.claim.WhenCoverVoidedThenRecoverBenefits;
import org.mutualaid.ledger.claim.WhenSheetOpenedClaimThenRegisterClaim;
import org.mutualaid.ledger.contribution.WhenCoverVoidedThenReturnContribution;
import org.mutualaid.ledger.contribution.WhenPaymentReceivedThenCreditUnit;
import org.mutualaid.ledger.contribution.WhenRowsBilledThenBillUnit;
import org.mutualaid.ledger.cover.WhenClaimEndedThenReleaseBenefit;
import org.mutualaid.ledger.cover.WhenContributionsAppliedThenBeginCover;
import org.mutualaid.ledger.cover.WhenContributionsUnappliedThenCancelBegin;
import org.mutualaid.ledger.cover.WhenPaymentChargedBackThenSuspendCover;
import org.mutualaid.ledger.cover.WhenRowsGivenUpThenReleaseCovers;
import org.mutualaid.ledger.grant.WhenBankResultRecordedThenSettleGrants;
import org.mutualaid.ledger.grant.WhenGrantAllottedThenApproveIt;
import org.mutualaid.ledger.invoice.WhenInvoicesBundledThenHoldThem;
import org.mutualaid.ledger.invoice.WhenInvoicesLoosenedThenFreeThem;
import org.mutualaid.ledger.member.WhenNumberTakenThenCorrectIdentity;
import org.mutualaid.ledger.payout.WhenPayoutBatchProposedThenFillIt;
import org.mutualaid.ledger.programme.WhenGrantEndedThenFreeIt;
import org.mutualaid.ledger.receipt.WhenPaymentIdentifiedThenCreditUnit;
import org.mutualaid.ledger.receipt.WhenReversalAuthorisedThenTakeBackPayment;
import org.mutualaid.ledger.recovery.WhenRecoveryOpenedThenExpectRepayment;
import org.mutualaid.ledger.remittance.WhenSlipWrittenThenSendRemittance;
import org.mutualaid.ledger.roster.WhenRosterRowsListedThenReserveCovers;
import org.mutualaid.ledger.roster.WhenRowCorrectedThenReserveCover;
import org.mutualaid.ledger.roster.WhenRowDroppedThenWithdrawRow;
import org.mutualaid.ledger.roster.WhenRowsReopenedThenReserveCovers;
import org.mutualaid.ledger.rule.Dispatch;
import org.mutualaid.ledger.sheet.WhenSheetsDeliveredThenReceiveSheets;
import org.mutualaid.ledger.slip.WhenRemittanceReversedThenFreeReceipts;
import org.mutualaid.ledger.till.WhenAdjustmentMadeThenPutInCash;
import org.mutualaid.ledger.till.WhenRefundEndedThenReturnCash;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.vault.WhenMemberErasedThenDestroyKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the automations. Each runs behind the log, so that nothing is left half done by a crash; a desk that
 * wants the outcome in its answer calls the same automation at once, and its later run finds nothing to do.
 */
@Configuration(proxyBeanMethods = false)
class Automations {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    WhenRosterRowsListedThenReserveCovers reserveCovers(Dispatch commands) {
        return new WhenRosterRowsListedThenReserveCovers(commands);
    }

    @Bean
    WhenRowCorrectedThenReserveCover reserveCorrected(Dispatch commands) {
        return new WhenRowCorrectedThenReserveCover(commands);
    }

    @Bean
    WhenRowsReopenedThenReserveCovers reserveReopened(Dispatch commands) {
        return new WhenRowsReopenedThenReserveCovers(commands);
    }

    @Bean
    WhenRowDroppedThenWithdrawRow withdrawDropped(Dispatch commands) {
        return new WhenRowDroppedThenWithdrawRow(commands);
    }

    @Bean
    WhenRowsBilledThenBillUnit billUnit(Dispatch commands) {
        return new WhenRowsBilledThenBillUnit(commands);
    }

    @Bean
    WhenPaymentReceivedThenCreditUnit creditUnit(Dispatch commands) {
        return new WhenPaymentReceivedThenCreditUnit(commands);
    }

    @Bean
    WhenPaymentIdentifiedThenCreditUnit creditIdentified(Dispatch commands) {
        return new WhenPaymentIdentifiedThenCreditUnit(commands);
    }

    @Bean
    WhenReversalAuthorisedThenTakeBackPayment takeBackPayment(Dispatch commands) {
        return new WhenReversalAuthorisedThenTakeBackPayment(commands);
    }

    @Bean
    WhenContributionsAppliedThenBeginCover beginCover(Dispatch commands) {
        return new WhenContributionsAppliedThenBeginCover(commands);
    }

    @Bean
    WhenContributionsUnappliedThenCancelBegin cancelBegin(Dispatch commands) {
        return new WhenContributionsUnappliedThenCancelBegin(commands);
    }

    @Bean
    WhenPaymentChargedBackThenSuspendCover suspendCover(Dispatch commands) {
        return new WhenPaymentChargedBackThenSuspendCover(commands);
    }

    @Bean
    WhenRowsGivenUpThenReleaseCovers releaseCovers(Dispatch commands) {
        return new WhenRowsGivenUpThenReleaseCovers(commands);
    }

    @Bean
    WhenClaimEndedThenReleaseBenefit releaseBenefit(Dispatch commands) {
        return new WhenClaimEndedThenReleaseBenefit(commands);
    }

    @Bean
    WhenPayoutBatchProposedThenFillIt fillPayoutBatch(Dispatch commands) {
        return new WhenPayoutBatchProposedThenFillIt(commands);
    }

    @Bean
    WhenBankResultRecordedThenSettleClaims settleClaims(Dispatch commands) {
        return new WhenBankResultRecordedThenSettleClaims(commands);
    }

    @Bean
    WhenBankResultRecordedThenSettleGrants settleGrants(Dispatch commands) {
        return new WhenBankResultRecordedThenSettleGrants(commands);
    }

    @Bean
    WhenGrantAllottedThenApproveIt approveAllotted(Dispatch commands) {
        return new WhenGrantAllottedThenApproveIt(commands);
    }

    @Bean
    WhenGrantEndedThenFreeIt freeGrant(Dispatch commands) {
        return new WhenGrantEndedThenFreeIt(commands);
    }

    @Bean
    WhenCoverVoidedThenRecoverBenefits recoverBenefits(Dispatch commands) {
        return new WhenCoverVoidedThenRecoverBenefits(commands);
    }

    @Bean
    WhenClaimEndedThenLoosenBundle loosenBundle(Dispatch commands) {
        return new WhenClaimEndedThenLoosenBundle(commands);
    }

    @Bean
    WhenClaimBeginsAnewThenTieBundle tieBundle(Dispatch commands) {
        return new WhenClaimBeginsAnewThenTieBundle(commands);
    }

    @Bean
    WhenInvoicesBundledThenHoldThem holdInvoices(Dispatch commands) {
        return new WhenInvoicesBundledThenHoldThem(commands);
    }

    @Bean
    WhenInvoicesLoosenedThenFreeThem freeInvoices(Dispatch commands) {
        return new WhenInvoicesLoosenedThenFreeThem(commands);
    }

    @Bean
    WhenRecoveryOpenedThenExpectRepayment expectRepayment(Dispatch commands) {
        return new WhenRecoveryOpenedThenExpectRepayment(commands);
    }

    @Bean
    WhenMemberErasedThenDestroyKey destroyKey(Vault vault) {
        return new WhenMemberErasedThenDestroyKey(vault);
    }

    @Bean
    WhenNumberTakenThenCorrectIdentity correctIdentity(Dispatch commands) {
        return new WhenNumberTakenThenCorrectIdentity(commands);
    }

    @Bean
    WhenSlipWrittenThenSendRemittance sendRemittance(Dispatch commands) {
        return new WhenSlipWrittenThenSendRemittance(commands);
    }

    @Bean
    WhenRemittanceReversedThenFreeReceipts freeReceipts(Dispatch commands) {
        return new WhenRemittanceReversedThenFreeReceipts(commands);
    }

    @Bean
    WhenBankLineUnmatchedThenFreeBankLine freeUnmatchedLine(Dispatch commands) {
        return new WhenBankLineUnmatchedThenFreeBankLine(commands);
    }

    @Bean
    WhenRemittanceReversedThenFreeBankLines freeBankLines(Dispatch commands) {
        return new WhenRemittanceReversedThenFreeBankLines(commands);
    }

    @Bean
    WhenCoverVoidedThenCancelCertificate cancelCertificate(Dispatch commands) {
        return new WhenCoverVoidedThenCancelCertificate(commands);
    }

    @Bean
    WhenCoverVoidedThenReturnContribution returnContribution(Dispatch commands) {
        return new WhenCoverVoidedThenReturnContribution(commands);
    }

    @Bean
    WhenDepositReversedThenFreeBankLine freeBankLine(Dispatch commands) {
        return new WhenDepositReversedThenFreeBankLine(commands);
    }

    @Bean
    WhenFundsReversedThenFreeBankLine freeLineOfFunds(Dispatch commands) {
        return new WhenFundsReversedThenFreeBankLine(commands);
    }

    @Bean
    WhenSettlementReversedThenFreeBankLine freeLineOfSettlement(Dispatch commands) {
        return new WhenSettlementReversedThenFreeBankLine(commands);
    }

    @Bean
    WhenRefundEndedThenReturnCash returnCash(Dispatch commands) {
        return new WhenRefundEndedThenReturnCash(commands);
    }

    @Bean
    WhenAdjustmentMadeThenPutInCash putInCash(Dispatch commands) {
        return new WhenAdjustmentMadeThenPutInCash(commands);
    }

    @Bean
    WhenSheetsDeliveredThenReceiveSheets receiveSheets(Dispatch commands) {
        return new WhenSheetsDeliveredThenReceiveSheets(commands);
    }

    @Bean
    WhenSheetOpenedClaimThenRegisterClaim registerClaim(Dispatch commands) {
        return new WhenSheetOpenedClaimThenRegisterClaim(commands);
    }
}
