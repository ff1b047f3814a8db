package org.mutualaid.ledger.view;

import org.mutualaid.ledger.grant.GrantEvent;
import org.mutualaid.ledger.grant.GrantEvent.GrantPaid;
import org.mutualaid.ledger.grant.GrantEvent.GrantPayoutReturned;
import org.mutualaid.ledger.grant.GrantEvent.GrantPutInBatch;
import org.mutualaid.ledger.grant.GrantEvent.GrantRequested;
import org.mutualaid.ledger.payout.PayoutEvent;
import org.mutualaid.ledger.payout.PayoutEvent.BankResultRecorded;
import org.mutualaid.ledger.payout.PayoutEvent.PaidLinesReturned;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchChecked;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchMade;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchProposed;
import org.mutualaid.ledger.payout.PayoutEvent.PayoutBatchReleased;
import org.mutualaid.ledger.programme.ProgrammeEvent;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantAllotted;
import org.mutualaid.ledger.programme.ProgrammeEvent.GrantFreed;
import org.mutualaid.ledger.view.History.Kind;

/** What events of payout batches, programmes and grants are about. */
final class PayoutLinks {

    private PayoutLinks() {}

    static void link(PayoutEvent event, Links links) {
        links.to(Kind.PAYOUT, event.batchId());
        switch (event) {
            case PayoutBatchProposed proposed ->
                proposed.lines().forEach(line -> links.paid(line.claimId(), line.grantId()));
            case PayoutBatchMade ignored -> {}
            case PayoutBatchChecked ignored -> {}
            case PayoutBatchReleased released -> links.lines(released.batchId());
            case BankResultRecorded result ->
                result.lines().forEach(line -> links.paid(line.claimId(), line.grantId()));
            case PaidLinesReturned back -> back.lines().forEach(line -> links.paid(line.claimId(), line.grantId()));
        }
    }

    static void link(ProgrammeEvent event, Links links) {
        links.to(Kind.PROGRAMME, event.programme());
        switch (event) {
            case GrantAllotted allotted -> links.to(Kind.GRANT, allotted.grantId());
            case GrantFreed freed -> links.to(Kind.GRANT, freed.grantId());
            default -> {}
        }
    }

    static void link(GrantEvent event, Links links) {
        links.to(Kind.GRANT, event.grantId())
                .to(Kind.PROGRAMME, event.programme())
                .to(Kind.MEMBER, event.memberId());
        switch (event) {
            case GrantRequested requested -> links.to(Kind.AGENCY, requested.agencyPoint());
            case GrantPutInBatch put -> links.to(Kind.PAYOUT, put.batchId());
            case GrantPaid paid -> links.to(Kind.PAYOUT, paid.batchId());
            case GrantPayoutReturned returned -> links.to(Kind.PAYOUT, returned.batchId());
            default -> {}
        }
    }
}
