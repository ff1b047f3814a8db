package org.mutualaid.ledger.desk;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.claim.ClaimCommand.RegradeClaim;
import org.mutualaid.ledger.desk.ClaimDesk.ClaimStatus;
import org.mutualaid.ledger.scheme.ClaimFacts.Settlement;
import org.mutualaid.ledger.scheme.HospitalLevel;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.springframework.stereotype.Component;

/** Puts right what a claim was filed as. */
@Component
public class RegradingDesk {

    private final Commands commands;
    private final ClaimDesk claims;
    private final Vault vault;

    RegradingDesk(Commands commands, ClaimDesk claims, Vault vault) {
        this.commands = commands;
        this.claims = claims;
        this.vault = vault;
    }

    /** Re-grades a claim before it is approved; after a second review somebody looks again. */
    public Once<ClaimStatus> regrade(Caller caller, String key, String claimId, RegradingRequest request) {
        caller.mustBe(Role.REVIEWER);
        return claims.turn(
                caller,
                key,
                claimId,
                "regrading",
                request,
                claim -> commands.send(
                        new RegradeClaim(
                                claimId,
                                request.diagnosisClass(),
                                request.hospitalLevel(),
                                request.settlement(),
                                vault.seal(claim.memberId(), request.reason()),
                                caller.actor()),
                        caller.metadata()));
    }

    /**
     * What is otherwise than it was filed; what is left out stays.
     *
     * @param diagnosisClass class in the scheme's table
     * @param hospitalLevel  level of the hospital
     * @param settlement     figures of the settlement sheet
     * @param reason         why, in words that are sealed
     */
    public record RegradingRequest(
            @Nullable String diagnosisClass,
            @Nullable HospitalLevel hospitalLevel,
            @Nullable Settlement settlement,
            String reason) {}
}
