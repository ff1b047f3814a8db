package org.mutualaid.ledger.view;

import org.mutualaid.ledger.bundle.BundleEvent;
import org.mutualaid.ledger.claim.ClaimEvent;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPaid;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPayoutReturned;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimPutInBatch;
import org.mutualaid.ledger.claim.ClaimEvent.ClaimRegistered;
import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;
import org.mutualaid.ledger.document.DocumentEvent;
import org.mutualaid.ledger.invoice.InvoiceEvent;
import org.mutualaid.ledger.recovery.RecoveryEvent;
import org.mutualaid.ledger.recovery.RecoveryId;
import org.mutualaid.ledger.sheet.SheetEvent;
import org.mutualaid.ledger.sheet.SheetEvent.SheetClaimGivenUp;
import org.mutualaid.ledger.sheet.SheetEvent.SheetDismissed;
import org.mutualaid.ledger.sheet.SheetEvent.SheetOpenedClaim;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceived;
import org.mutualaid.ledger.sheet.SheetEvent.SheetReceivedOtherwise;
import org.mutualaid.ledger.sheet.SheetEvent.SheetSetAside;
import org.mutualaid.ledger.view.History.Kind;

/** What events of claims, their papers, sheets and recoveries are about. */
final class ClaimLinks {

    private ClaimLinks() {}

    static void link(ClaimEvent event, Links links) {
        links.to(Kind.CLAIM, event.claimId()).to(Kind.MEMBER, event.memberId());
        switch (event) {
            case ClaimRegistered registered -> links.to(Kind.AGENCY, registered.agencyPoint());
            case ClaimPutInBatch put -> links.to(Kind.PAYOUT, put.batchId());
            case ClaimPaid paid -> links.to(Kind.PAYOUT, paid.batchId());
            case ClaimPayoutReturned returned -> links.to(Kind.PAYOUT, returned.batchId());
            case RecoveryOpened opened -> links.to(Kind.RECOVERY, RecoveryId.of(opened));
            default -> {}
        }
    }

    static void link(DocumentEvent event, Links links) {
        links.to(Kind.CLAIM, event.claimId()).to(Kind.MEMBER, event.memberId());
    }

    static void link(BundleEvent event, Links links) {
        links.to(Kind.CLAIM, event.claimId()).to(Kind.MEMBER, event.memberId());
    }

    static void link(InvoiceEvent event, Links links) {
        links.to(Kind.INVOICE, event.number()).to(Kind.CLAIM, event.claimId()).to(Kind.MEMBER, event.memberId());
    }

    static void link(RecoveryEvent event, Links links) {
        links.to(Kind.RECOVERY, event.recoveryId())
                .to(Kind.CLAIM, event.claimId())
                .to(Kind.MEMBER, event.memberId());
    }

    static void link(SheetEvent event, Links links) {
        links.to(Kind.SHEET, event.source() + ":" + event.number());
        switch (event) {
            case SheetReceived received ->
                links.to(Kind.SHEET_IMPORT, received.importId())
                        .to(Kind.MEMBER, received.contents().memberId());
            case SheetReceivedOtherwise otherwise ->
                links.to(Kind.SHEET_IMPORT, otherwise.importId())
                        .to(Kind.MEMBER, otherwise.contents().memberId());
            case SheetOpenedClaim opened ->
                links.to(Kind.MEMBER, opened.memberId()).to(Kind.CLAIM, opened.claimId());
            case SheetClaimGivenUp givenUp ->
                links.to(Kind.MEMBER, givenUp.memberId()).to(Kind.CLAIM, givenUp.claimId());
            case SheetSetAside aside -> links.to(Kind.MEMBER, aside.memberId());
            case SheetDismissed dismissed -> links.to(Kind.MEMBER, dismissed.memberId());
        }
    }
}
