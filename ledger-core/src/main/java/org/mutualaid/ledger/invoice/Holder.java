package org.mutualaid.ledger.invoice;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;

/**
 * A claim that uses an invoice, and what the invoice must know to share it.
 *
 * @param claimId     id
 * @param claimNo     number that the member was told
 * @param agencyPoint counter that took it
 * @param memberId    whose
 * @param scheme      under which scheme
 * @param stackable   whether the scheme stacks on others up to own-pay
 * @param ownPay      the member's part, as the settlement sheet of the claim tells it
 */
public record Holder(
        String claimId,
        String claimNo,
        String agencyPoint,
        MemberId memberId,
        String scheme,
        boolean stackable,
        @Nullable Money ownPay) {

    /** The same with another figure of own-pay. */
    public Holder paying(@Nullable Money other) {
        return new Holder(claimId, claimNo, agencyPoint, memberId, scheme, stackable, other);
    }

    /** One member's receipt under two schemes that both stack, with a figure that says up to where. */
    boolean sharesWith(Holder other) {
        return stackable
                && other.stackable
                && ownPay != null
                && other.ownPay != null
                && memberId.equals(other.memberId)
                && !scheme.equals(other.scheme);
    }
}
