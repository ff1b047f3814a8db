package org.mutualaid.ledger.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberCommand.Departure;
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
    record MemberRegistered(
            MemberId memberId,
            String nameMark,
            Sealed name,
            Sealed idNumber,
            String unit,
            @Nullable LocalDate on) implements MemberEvent {}

    /** A mobile number was given for the first time. */
    record MobileGiven(MemberId memberId, Sealed mobile) implements MemberEvent {}

    /** The first card became the payout account; it came with a roster. */
    record PayoutAccountOpened(
            MemberId memberId,
            Sealed bankCard,
            Sealed holder,
            @Nullable String cardMark) implements MemberEvent {

        /** A card that nobody compares. */
        public PayoutAccountOpened(MemberId memberId, Sealed bankCard, Sealed holder) {
            this(memberId, bankCard, holder, null);
        }
    }

    /** Another card was asked for; it is not in force. */
    record PayoutAccountProposed(
            MemberId memberId,
            String accountId,
            Sealed bankCard,
            Sealed holder,
            String by,
            @Nullable String cardMark,
            @Nullable String holderMark)
            implements MemberEvent {

        /** A card that nobody compares. */
        public PayoutAccountProposed(MemberId memberId, String accountId, Sealed bankCard, Sealed holder, String by) {
            this(memberId, accountId, bankCard, holder, by, null, null);
        }
    }

    /** The proposed card is in force from now on. */
    record PayoutAccountApproved(
            MemberId memberId,
            String accountId,
            Sealed bankCard,
            Sealed holder,
            String by,
            @Nullable String cardMark,
            @Nullable String holderMark)
            implements MemberEvent {

        /** A card that nobody compares. */
        public PayoutAccountApproved(MemberId memberId, String accountId, Sealed bankCard, Sealed holder, String by) {
            this(memberId, accountId, bankCard, holder, by, null, null);
        }
    }

    /** The member belongs to another unit from that day on; this posts nothing and ends no cover. */
    record MemberTransferred(MemberId memberId, String fromUnit, String toUnit, LocalDate on) implements MemberEvent {}

    /** The member retired, left the unit or died. */
    record MemberDeparted(MemberId memberId, String unit, Departure kind, LocalDate on) implements MemberEvent {}

    /** Nobody can be registered here any more: the number is that of a member who was known by a wrong one. */
    record NumberTaken(MemberId memberId, String mark, Correction correction) implements MemberEvent {}

    /** The number was not given to that member after all. */
    record NumberFreed(MemberId memberId, String mark, String correctionId) implements MemberEvent {}

    /** The number or the name of a member was corrected; cover, claims and waiting go on. */
    record MemberIdentityCorrected(MemberId memberId, Correction correction) implements MemberEvent {}

    /** The member's key was destroyed: what is sealed under it can never be read again. */
    record MemberErased(MemberId memberId) implements MemberEvent {}
}
