package org.mutualaid.ledger.desk;

import java.util.List;
import org.mutualaid.ledger.claim.ClaimCommand.NamePayees;
import org.mutualaid.ledger.claim.ClaimCommand.NamedPayee;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ClaimBook;
import org.springframework.stereotype.Component;

/** Writes down who is paid instead of the member; what has not reached a card is split among them. */
@Component
public class PayeeDesk {

    private final Commands commands;
    private final Requests requests;
    private final ClaimDesk claims;
    private final Vault vault;
    private final FreshViews fresh;

    PayeeDesk(Commands commands, Requests requests, ClaimDesk claims, Vault vault, FreshViews fresh) {
        this.commands = commands;
        this.requests = requests;
        this.claims = claims;
        this.vault = vault;
        this.fresh = fresh;
    }

    /** Names payees; whoever was named before and was not paid gets nothing. */
    public Once<PayeesAnswer> name(Caller caller, String key, String claimId, PayeesRequest request) {
        caller.mustBe(Role.CLERK, Role.REVIEWER);
        return requests.once(caller, key, new ForClaim(claimId, request), PayeesAnswer.class, namingId -> {
            ClaimBook.Claim claim = claims.find(claimId);
            caller.mustServe(claim.agencyPoint());
            commands.send(
                    new NamePayees(
                            claimId,
                            namingId,
                            request.payees().stream()
                                    .map(payee -> sealed(claim.memberId(), payee))
                                    .toList(),
                            caller.actor()),
                    caller.metadata());
            fresh.catchUp();
            return new PayeesAnswer(claimId, claims.find(claimId).status().name());
        });
    }

    private NamedPayee sealed(MemberId member, PayeeRequest payee) {
        return new NamedPayee(
                vault.seal(member, payee.name().strip()),
                vault.seal(member, CardNumber.tidy(payee.bankCard())),
                payee.amount());
    }

    private record ForClaim(String claimId, PayeesRequest request) {}

    /**
     * Who is paid instead of the member.
     *
     * @param payees all of them: their amounts add up to what is not paid yet
     */
    public record PayeesRequest(List<PayeeRequest> payees) {}

    /**
     * One of them.
     *
     * @param name     as the bank knows it
     * @param bankCard its number
     * @param amount   how much
     */
    public record PayeeRequest(String name, String bankCard, Money amount) {}

    /**
     * Where the claim stands.
     *
     * @param claimId id
     * @param status  its status
     */
    public record PayeesAnswer(String claimId, String status) {}
}
