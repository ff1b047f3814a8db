package org.mutualaid.ledger.sheet;

import org.mutualaid.ledger.member.MemberId;

/**
 * A claim that a sheet opens.
 *
 * @param scheme      under which scheme
 * @param claimNo     number that the member will be told
 * @param memberId    whose
 * @param agencyPoint counter of the member's unit
 * @param stacks      whether the scheme shares an invoice with others up to own-pay
 */
public record Opening(String scheme, String claimNo, MemberId memberId, String agencyPoint, boolean stacks) {}
