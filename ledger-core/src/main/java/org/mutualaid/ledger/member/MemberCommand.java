package org.mutualaid.ledger.member;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Sealed;

/** What can be asked of a member. */
public sealed interface MemberCommand {

    /** Who. */
    MemberId memberId();

    /** The stream of the member. */
    @TargetAggregateIdentifier
    default String stream() {
        return "member:" + memberId();
    }

    /**
     * Makes a person known, or adds what was not known yet; the same again changes nothing.
     *
     * @param memberId who
     * @param nameMark keyed hash of the name, by which another name under the same ID number is noticed (R08)
     * @param name     sealed name
     * @param idNumber sealed ID number
     * @param mobile   sealed mobile number
     * @param bankCard sealed card, which becomes the first payout account
     * @param unit     the unit that names them
     */
    record RegisterMember(
            MemberId memberId,
            String nameMark,
            Sealed name,
            Sealed idNumber,
            @Nullable Sealed mobile,
            @Nullable Sealed bankCard,
            String unit)
            implements MemberCommand {}

    /**
     * Asks for benefits to be paid to another card.
     *
     * @param memberId  who
     * @param accountId id of the change, so that a retry is recognised
     * @param bankCard  sealed card
     * @param holder    sealed name of the card's holder
     * @param by        who asks
     */
    record ProposePayoutAccount(MemberId memberId, String accountId, Sealed bankCard, Sealed holder, String by)
            implements MemberCommand {}

    /** Puts the proposed card in force; somebody else than who proposed it. */
    record ApprovePayoutAccount(MemberId memberId, String by) implements MemberCommand {}

    /** Makes a person unreadable for ever; sums and proofs stay. */
    record EraseMember(MemberId memberId) implements MemberCommand {}
}
