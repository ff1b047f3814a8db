package org.mutualaid.ledger.recovery;

import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;

/** What a recovery is known by. */
public final class RecoveryId {

    private RecoveryId() {}

    /** The id of the claim: its benefit is recovered once. */
    public static String of(RecoveryOpened opened) {
        return opened.claimId();
    }
}
