package org.mutualaid.ledger.member;

import java.time.LocalDate;
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
     * @param on       day of the roster
     * @param delayed  whether a document of delayed retirement is named
     * @param cardMark keyed hash of the card, by which one card of two members is noticed
     */
    record RegisterMember(
            MemberId memberId,
            String nameMark,
            Sealed name,
            Sealed idNumber,
            @Nullable Sealed mobile,
            @Nullable Sealed bankCard,
            String unit,
            LocalDate on,
            boolean delayed,
            @Nullable String cardMark)
            implements MemberCommand {

        /** With a card that nobody compares, or none. */
        public RegisterMember(
                MemberId memberId,
                String nameMark,
                Sealed name,
                Sealed idNumber,
                @Nullable Sealed mobile,
                @Nullable Sealed bankCard,
                String unit,
                LocalDate on,
                boolean delayed) {
            this(memberId, nameMark, name, idNumber, mobile, bankCard, unit, on, delayed, null);
        }
    }

    /**
     * Asks for benefits to be paid to another card.
     *
     * @param memberId  who
     * @param accountId id of the change, so that a retry is recognised
     * @param bankCard  sealed card
     * @param holder    sealed name of the card's holder
     * @param by        who asks
     * @param cardMark  keyed hash of the card
     * @param holderMark keyed hash of the holder's name, by which a card in another name than the member's is noticed
     */
    record ProposePayoutAccount(
            MemberId memberId,
            String accountId,
            Sealed bankCard,
            Sealed holder,
            String by,
            @Nullable String cardMark,
            @Nullable String holderMark)
            implements MemberCommand {

        /** A card that nobody compares. */
        public ProposePayoutAccount(MemberId memberId, String accountId, Sealed bankCard, Sealed holder, String by) {
            this(memberId, accountId, bankCard, holder, by, null, null);
        }
    }

    /** Puts the proposed card in force; somebody else than who proposed it. */
    record ApprovePayoutAccount(MemberId memberId, String by) implements MemberCommand {}

    /** Moves a member to another unit from that day on; cover goes on with the unit that enrolled them. */
    record TransferMember(MemberId memberId, String toUnit, LocalDate on) implements MemberCommand {}

    /** Records that somebody retired, left the unit or died; cover runs to its end. */
    record RecordDeparture(MemberId memberId, Departure kind, LocalDate on) implements MemberCommand {}

    /**
     * Gives the stream of an ID number to a member who was known by a wrong one, so that nobody is ever registered there.
     *
     * @param memberId   whom a roster with that number would have registered
     * @param mark       keyed hash of the number
     * @param correction what then happens to the member who is known by a wrong number
     */
    record TakeNumber(MemberId memberId, String mark, Correction correction) implements MemberCommand {}

    /** Gives the stream back, because the correction that it was taken for was refused. */
    record FreeNumber(MemberId memberId, String correctionId) implements MemberCommand {}

    /** Corrects the ID number or the name of a member, who stays the same person. */
    record CorrectIdentity(Correction correction) implements MemberCommand {

        @Override
        public MemberId memberId() {
            return correction.memberId();
        }
    }

    /** Makes a person unreadable for ever; sums and proofs stay. */
    record EraseMember(MemberId memberId) implements MemberCommand {}

    /** How somebody stops working for a unit. */
    enum Departure {
        /** By age. */
        RETIRED,
        /** To another employer, or none. */
        LEFT,
        /** By death. */
        DIED
    }
}
