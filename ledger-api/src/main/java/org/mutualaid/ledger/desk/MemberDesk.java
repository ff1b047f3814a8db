package org.mutualaid.ledger.desk;

import java.util.Optional;
import org.mutualaid.ledger.member.IdNumber;
import org.mutualaid.ledger.member.MemberCommand.ApprovePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.EraseMember;
import org.mutualaid.ledger.member.MemberCommand.ProposePayoutAccount;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.store.Commands;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.MemberRegister;
import org.mutualaid.ledger.view.UnitRegister;
import org.springframework.stereotype.Component;

/** Finds members, changes the card that their benefits go to, and forgets a person. */
@Component
public class MemberDesk {

    private final Commands commands;
    private final Requests requests;
    private final Vault vault;
    private final MemberRegister members;
    private final UnitRegister units;
    private final FreshViews fresh;

    MemberDesk(
            Commands commands,
            Requests requests,
            Vault vault,
            MemberRegister members,
            UnitRegister units,
            FreshViews fresh) {
        this.commands = commands;
        this.requests = requests;
        this.vault = vault;
        this.members = members;
        this.units = units;
        this.fresh = fresh;
    }

    /** The member with that ID number, if there is one. */
    public Optional<MemberRegister.Member> search(String idNumber) {
        MemberId member = vault.memberId(IdNumber.normalised(idNumber));
        return fresh.find(() -> members.find(member));
    }

    /** Asks for another card; it is not in force until somebody else approves it. */
    public Once<PayoutAccountAnswer> proposeAccount(
            Caller caller, String key, MemberId member, PayoutAccountRequest request) {
        caller.mustBe(Role.CLERK);
        return requests.once(caller, key, new ForMember<>(member, request), PayoutAccountAnswer.class, accountId -> {
            requireServed(caller, member);
            commands.send(
                    new ProposePayoutAccount(
                            member,
                            accountId,
                            vault.seal(member, request.bankCard().strip()),
                            vault.seal(member, request.holder().strip()),
                            caller.actor()),
                    caller.metadata());
            return new PayoutAccountAnswer(accountId, "PROPOSED");
        });
    }

    /** Puts the card in force that was asked for. */
    public Once<PayoutAccountAnswer> approveAccount(Caller caller, String key, MemberId member) {
        caller.mustBe(Role.REVIEWER);
        return requests.once(caller, key, "payout-account-approval " + member, PayoutAccountAnswer.class, id -> {
            find(member);
            try {
                commands.send(new ApprovePayoutAccount(member, caller.actor()), caller.metadata());
            } catch (Refused refused) {
                if (!commands.carriedOut("member:" + member, id)) {
                    throw refused;
                }
            }
            return new PayoutAccountAnswer(id, "APPROVED");
        });
    }

    /** Makes the person unreadable for ever: the event first, so that the reason is kept, then the key. */
    public Once<ErasureAnswer> erase(Caller caller, String key, MemberId member, ErasureRequest request) {
        caller.mustBe(Role.ADMIN);
        return requests.once(caller, key, new ForMember<>(member, request), ErasureAnswer.class, id -> {
            find(member);
            commands.send(new EraseMember(member), caller.because(request.reason()));
            vault.erase(member);
            return new ErasureAnswer(member.value(), "ERASED");
        });
    }

    /** The member, or a refusal. */
    public MemberRegister.Member find(MemberId member) {
        return fresh.find(() -> members.find(member))
                .orElseThrow(() -> Refused.unknown("member-unknown", "There is no member " + member + "."));
    }

    /** Refuses a clerk of a point that does not serve the member's unit. */
    public void requireServed(Caller caller, MemberId member) {
        units.find(find(member).unit()).ifPresent(unit -> caller.mustServe(unit.agencyPoint()));
    }

    private record ForMember<T>(MemberId member, T request) {}

    /**
     * Another card.
     *
     * @param bankCard its number
     * @param holder   name of its holder
     */
    public record PayoutAccountRequest(String bankCard, String holder) {}

    /**
     * A change of the card.
     *
     * @param accountId id of the change
     * @param status    PROPOSED or APPROVED
     */
    public record PayoutAccountAnswer(String accountId, String status) {}

    /**
     * Why a person is erased.
     *
     * @param reason in words
     */
    public record ErasureRequest(String reason) {}

    /**
     * An erasure.
     *
     * @param memberId who
     * @param status   ERASED
     */
    public record ErasureAnswer(String memberId, String status) {}
}
