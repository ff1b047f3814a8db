package org.mutualaid.ledger.member;

import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to a member. */
public sealed interface MemberEvent extends StoredEvent {

    /** Who. */
    MemberId memberId();

    /** The stream of the member. */
    default String stream() {
        return "member:" + memberId();
    }

    /** A person is known from now on; name and number are sealed under a key of their own. */
    record MemberRegistered(MemberId memberId, String nameMark, Sealed name, Sealed idNumber, String unit)
            implements MemberEvent {}

    /** A mobile number was given for the first time. */
    record MobileGiven(MemberId memberId, Sealed mobile) implements MemberEvent {}

    /** The first card became the payout account; it came with a roster. */
    record PayoutAccountOpened(MemberId memberId, Sealed bankCard, Sealed holder) implements MemberEvent {}

    /** Another card was asked for; it is not in force. */
    record PayoutAccountProposed(MemberId memberId, String accountId, Sealed bankCard, Sealed holder, String by)
            implements MemberEvent {}

    /** The proposed card is in force from now on. */
    record PayoutAccountApproved(MemberId memberId, String accountId, Sealed bankCard, Sealed holder, String by)
            implements MemberEvent {}

    /** The member's key was destroyed: what is sealed under it can never be read again. */
    record MemberErased(MemberId memberId) implements MemberEvent {}
}
