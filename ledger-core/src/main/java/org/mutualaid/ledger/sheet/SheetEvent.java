package org.mutualaid.ledger.sheet;

import java.util.List;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.scheme.ClaimFacts;

/** What happened to a settlement sheet; where one waits for a person, the event says for what it waits from then on. */
public sealed interface SheetEvent extends StoredEvent {

    /** Who sent it. */
    String source();

    /** Number that the source gave it. */
    String number();

    /** The stream of the sheet. */
    default String stream() {
        return "sheet:" + source() + ":" + number();
    }

    /** A sheet came for the first time. */
    record SheetReceived(String source, String number, String importId, SheetContents contents, String by)
            implements SheetEvent {}

    /**
     * It came again and says something else.
     *
     * @param source   who sent it
     * @param number   number of the source
     * @param importId delivery
     * @param variant  number of these contents, from 2
     * @param contents what it says now
     * @param by       who delivered it
     * @param waiting  what needs a person now
     */
    record SheetReceivedOtherwise(
            String source,
            String number,
            String importId,
            int variant,
            SheetContents contents,
            String by,
            List<Aside> waiting)
            implements SheetEvent {}

    /**
     * A claim is opened from it.
     *
     * @param source        who sent it
     * @param number        number of the source
     * @param scheme        under which scheme
     * @param claimId       made of source, number and scheme
     * @param claimNo       number that the member is told
     * @param memberId      whose
     * @param agencyPoint   counter of the member's unit
     * @param facts         what happened
     * @param invoiceNumber invoice
     * @param by            who registers it: who delivered the sheet, or opened it
     * @param waiting       what needs a person besides
     * @param stacks        whether the scheme shares the invoice with others up to own-pay
     */
    record SheetOpenedClaim(
            String source,
            String number,
            String scheme,
            String claimId,
            String claimNo,
            MemberId memberId,
            String agencyPoint,
            ClaimFacts facts,
            String invoiceNumber,
            String by,
            List<Aside> waiting,
            boolean stacks)
            implements SheetEvent {}

    /** The claim was refused when it was to be registered, so there is none. */
    record SheetClaimGivenUp(
            String source,
            String number,
            String scheme,
            String claimId,
            MemberId memberId,
            String code,
            List<Aside> waiting)
            implements SheetEvent {}

    /** A person has to look at it. */
    record SheetSetAside(String source, String number, MemberId memberId, List<Aside> waiting) implements SheetEvent {}

    /**
     * A person let it be.
     *
     * @param source   who sent it
     * @param number   number of the source
     * @param memberId whose
     * @param reason   why, without personal data
     * @param by       who
     * @param opened   whether there is a claim of it all the same
     */
    record SheetDismissed(String source, String number, MemberId memberId, String reason, String by, boolean opened)
            implements SheetEvent {}
}
