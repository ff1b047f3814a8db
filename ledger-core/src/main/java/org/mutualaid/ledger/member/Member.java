package org.mutualaid.ledger.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberCommand.ApprovePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.CorrectIdentity;
import org.mutualaid.ledger.member.MemberCommand.EraseMember;
import org.mutualaid.ledger.member.MemberCommand.FreeNumber;
import org.mutualaid.ledger.member.MemberCommand.ProposePayoutAccount;
import org.mutualaid.ledger.member.MemberCommand.RecordDeparture;
import org.mutualaid.ledger.member.MemberCommand.RegisterMember;
import org.mutualaid.ledger.member.MemberCommand.TakeNumber;
import org.mutualaid.ledger.member.MemberCommand.TransferMember;
import org.mutualaid.ledger.member.MemberEvent.MemberDeparted;
import org.mutualaid.ledger.member.MemberEvent.MemberErased;
import org.mutualaid.ledger.member.MemberEvent.MemberIdentityCorrected;
import org.mutualaid.ledger.member.MemberEvent.MemberRegistered;
import org.mutualaid.ledger.member.MemberEvent.MemberTransferred;
import org.mutualaid.ledger.member.MemberEvent.MobileGiven;
import org.mutualaid.ledger.member.MemberEvent.NumberFreed;
import org.mutualaid.ledger.member.MemberEvent.NumberTaken;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountApproved;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountOpened;
import org.mutualaid.ledger.member.MemberEvent.PayoutAccountProposed;
import org.mutualaid.ledger.rule.Refused;

/**
 * One person: the name behind an ID number stays the same, and a payout card changes by two people only.
 *
 * @param identity   who they are
 * @param work       where they work
 * @param hasMobile  whether a mobile number was given
 * @param hasAccount whether a payout account is in force
 * @param accounts   ids of all changes of the card that were asked for
 * @param proposed   the card waiting for a second person
 * @param erased     whether the person was made unreadable
 */
record Member(
        Identity identity,
        Employment work,
        boolean hasMobile,
        boolean hasAccount,
        List<String> accounts,
        @Nullable PayoutAccountProposed proposed,
        boolean erased) {

    static final Member NONE = new Member(Identity.NONE, Employment.NONE, false, false, List.of(), null, false);

    static List<MemberEvent> decide(RegisterMember command, Member member) {
        requireNotErased(member);
        member.identity.requireSame(command.nameMark());
        member.work.requirePresent(command);
        List<MemberEvent> events = new ArrayList<>();
        if (!member.identity.isKnown()) {
            events.add(new MemberRegistered(
                    command.memberId(),
                    command.nameMark(),
                    command.name(),
                    command.idNumber(),
                    command.unit(),
                    command.on()));
        } else if (member.work.isFoundAgainBy(command)) {
            events.add(new MemberTransferred(command.memberId(), member.unit(), command.unit(), command.on()));
        }
        if (command.mobile() != null && !member.hasMobile) {
            events.add(new MobileGiven(command.memberId(), command.mobile()));
        }
        if (command.bankCard() != null && !member.hasAccount) {
            events.add(new PayoutAccountOpened(
                    command.memberId(), command.bankCard(), command.name(), command.cardMark()));
        }
        return events;
    }

    static List<MemberEvent> decide(TransferMember command, Member member) {
        member.requireKnown(command.memberId());
        if (member.unit().equals(command.toUnit())) {
            return List.of();
        }
        member.work.requireAlive();
        member.work.requireNotBefore(command.on());
        return List.of(new MemberTransferred(command.memberId(), member.unit(), command.toUnit(), command.on()));
    }

    static List<MemberEvent> decide(RecordDeparture command, Member member) {
        member.requireKnown(command.memberId());
        MemberDeparted departed = new MemberDeparted(command.memberId(), member.unit(), command.kind(), command.on());
        if (departed.equals(member.work.departed())) {
            return List.of();
        }
        member.work.requireAlive();
        member.work.requireNotBefore(command.on());
        return List.of(departed);
    }

    static List<MemberEvent> decide(TakeNumber command, Member member) {
        if (member.identity.isTakenFor(command.correction().correctionId())) {
            return List.of();
        }
        member.identity.requireFree();
        return List.of(new NumberTaken(command.memberId(), command.mark(), command.correction()));
    }

    static List<MemberEvent> decide(FreeNumber command, Member member) {
        NumberTaken taken = member.identity.taken();
        return taken != null && member.identity.isTakenFor(command.correctionId())
                ? List.of(new NumberFreed(command.memberId(), taken.mark(), command.correctionId()))
                : List.of();
    }

    static List<MemberEvent> decide(CorrectIdentity command, Member member) {
        Correction correction = command.correction();
        if (member.identity.corrections().contains(correction.correctionId())) {
            return List.of();
        }
        requireNotErased(member);
        member.identity.requireCorrectable(correction);
        return List.of(new MemberIdentityCorrected(command.memberId(), correction));
    }

    static List<MemberEvent> decide(ProposePayoutAccount command, Member member) {
        requireNotErased(member);
        if (member.accounts.contains(command.accountId())) {
            return List.of();
        }
        return List.of(new PayoutAccountProposed(
                command.memberId(),
                command.accountId(),
                command.bankCard(),
                command.holder(),
                command.by(),
                command.cardMark(),
                command.holderMark()));
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
                command.memberId(),
                proposed.accountId(),
                proposed.bankCard(),
                proposed.holder(),
                command.by(),
                proposed.cardMark(),
                proposed.holderMark()));
    }

    static List<MemberEvent> decide(EraseMember command, Member member) {
        return member.erased ? List.of() : List.of(new MemberErased(command.memberId()));
    }

    static Member evolve(Member member, MemberEvent event) {
        return switch (event) {
            case MemberRegistered registered ->
                member.with(member.identity.named(registered.nameMark()))
                        .with(member.work.at(registered.unit(), registered.on()));
            case MemberTransferred moved -> member.with(member.work.at(moved.toUnit(), moved.on()));
            case MemberDeparted departed -> member.with(member.work.departed(departed));
            case NumberTaken taken -> member.with(member.identity.taken(taken));
            case NumberFreed freed -> member.with(member.identity.taken(null));
            case MemberIdentityCorrected corrected -> member.with(member.identity.corrected(corrected.correction()));
            case MobileGiven given -> member.reachable(true, member.hasAccount);
            case PayoutAccountOpened opened -> member.reachable(member.hasMobile, true);
            case PayoutAccountProposed proposed -> {
                List<String> accounts = new ArrayList<>(member.accounts);
                accounts.add(proposed.accountId());
                yield new Member(
                        member.identity,
                        member.work,
                        member.hasMobile,
                        member.hasAccount,
                        List.copyOf(accounts),
                        proposed,
                        member.erased);
            }
            case PayoutAccountApproved approved ->
                new Member(member.identity, member.work, member.hasMobile, true, member.accounts, null, member.erased);
            case MemberErased erased ->
                new Member(
                        member.identity, member.work, member.hasMobile, member.hasAccount, member.accounts, null, true);
        };
    }

    private Member with(Identity now) {
        return new Member(now, work, hasMobile, hasAccount, accounts, proposed, erased);
    }

    private Member with(Employment now) {
        return new Member(identity, now, hasMobile, hasAccount, accounts, proposed, erased);
    }

    private Member reachable(boolean mobile, boolean account) {
        return new Member(identity, work, mobile, account, accounts, proposed, erased);
    }

    private String unit() {
        return Objects.requireNonNull(work.unit());
    }

    private void requireKnown(MemberId memberId) {
        requireNotErased(this);
        if (!identity.isKnown()) {
            throw Refused.unknown("member-unknown", "There is no member " + memberId + ".");
        }
    }

    private static void requireNotErased(Member member) {
        if (member.erased) {
            throw Refused.conflict("member-erased", "This person was erased and cannot be used again.");
        }
    }
}
