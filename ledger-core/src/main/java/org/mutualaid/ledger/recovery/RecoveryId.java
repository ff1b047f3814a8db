package org.mutualaid.ledger.recovery;

import org.mutualaid.ledger.claim.ClaimEvent.RecoveryOpened;

/** What a recovery is known by. */
public final class RecoveryId {

    private RecoveryId() {}

    /** The id of the claim, whose benefit comes back once; that of a claim decided anew has the round with it. */
    public static String of(RecoveryOpened opened) {
        Integer round = opened.round();
        return round == null || round == 1 ? opened.claimId() : opened.claimId() + "." + round;
    }
}
