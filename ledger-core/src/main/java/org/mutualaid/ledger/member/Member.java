package org.mutualaid.ledger.member;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberCommand.ApprovePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.EraseMember;
import org.mutualaid.ledger.member.MemberCommand.ProposePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.member.MemberEvent.MemberErased;
import org.mutualaid.ledger.member.MemberEvent.MemberRegistered;
import org.mutualaid.ledger.member.MemberEvent.MobileGiven;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountOpened;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountProposed;
import org.mutualaid.ledger.rule.Refused;

/**
 * One person: the name behind an ID number stays the same, and a payout card changes by two people only.
 *
 * @param nameMark   keyed hash of the name; null while the person is not known
 * @param hasMobile  whether a mobile number was given
 * @param hasAccount whether a payout account is in force
 * @param accounts   ids of all changes of the card that were asked for
 * @param proposed   the card waiting for a second person
 * @param erased     whether the person was made unreadable
 */
record Member(
        @Nullable String nameMark,
        boolean hasMobile,
        boolean hasAccount,
        List<String> accounts,
        @Nullable PayoutAccountProposed proposed,
        boolean erased) {

    static final Member NONE = new Member(null, false, false, List.of(), null, false);

    static List<MemberEvent> decide(RegisterMember command, Member member) {
        requireNotErased(member);
        if (member.nameMark != null && !member.nameMark.equals(command.nameMark())) {
            throw Refused.rule(
                    "R08", "This ID number is registered under another name. Check the number and the name.");
        }
        List<MemberEvent> events = new ArrayList<>();
        if (member.nameMark == null) {
            events.add(new MemberRegistered(
                    command.memberId(), command.nameMark(), command.name(), command.idNumber(), command.unit()));
        }
        if (command.mobile() != null && !member.hasMobile) {
            events.add(new MobileGiven(command.memberId(), command.mobile()));
        }
        if (command.bankCard() != null && !member.hasAccount) {
            events.add(new PayoutAccountOpened(command.memberId(), command.bankCard(), command.name()));
        }
        return events;
    }

    static List<MemberEvent> decide(ProposePayoutAccount command, Member member) {
        requireNotErased(member);
        if (member.accounts.contains(command.accountId())) {
            return List.of();
        }
        return List.of(new PayoutAccountProposed(
                command.memberId(), command.accountId(), command.bankCard(), command.holder(), command.by()));
    }

    static List<MemberEvent> decide(ApprovePayoutAccount command, Member member) {
        requireNotErased(member);
        PayoutAccountProposed proposed = member.proposed;
        if (proposed == null) {
            throw Refused.conflict("no-account-proposed", "No change of the payout account waits for approval.");
        }
        if (proposed.by().equals(command.by())) {
            throw Refused.forbidden(
                    "same-person", "A payout account is approved by somebody else than who asked for it.");
        }
        return List.of(new PayoutAccountApproved(
                command.memberId(), proposed.accountId(), proposed.bankCard(), proposed.holder(), command.by()));
    }

    static List<MemberEvent> decide(EraseMember command, Member member) {
        return member.erased ? List.of() : List.of(new MemberErased(command.memberId()));
    }

    static Member evolve(Member member, MemberEvent event) {
        return switch (event) {
            case MemberRegistered registered ->
                new Member(registered.nameMark(), member.hasMobile, member.hasAccount, member.accounts, null, false);
            case MobileGiven given ->
                new Member(member.nameMark, true, member.hasAccount, member.accounts, member.proposed, member.erased);
            case PayoutAccountOpened opened ->
                new Member(member.nameMark, member.hasMobile, true, member.accounts, member.proposed, member.erased);
            case PayoutAccountProposed proposed -> {
                List<String> accounts = new ArrayList<>(member.accounts);
                accounts.add(proposed.accountId());
                yield new Member(
                        member.nameMark,
                        member.hasMobile,
                        member.hasAccount,
                        List.copyOf(accounts),
                        proposed,
                        member.erased);
            }
            case PayoutAccountApproved approved ->
                new Member(member.nameMark, member.hasMobile, true, member.accounts, null, member.erased);
            case MemberErased erased ->
                new Member(member.nameMark, member.hasMobile, member.hasAccount, member.accounts, null, true);
        };
    }

    private static void requireNotErased(Member member) {
        if (member.erased) {
            throw Refused.conflict("member-erased", "This person was erased and cannot be used again.");
        }
    }
}
