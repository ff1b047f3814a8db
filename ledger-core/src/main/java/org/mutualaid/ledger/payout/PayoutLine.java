package org.mutualaid.ledger.payout;

import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.rule.Sealed;

/**
 * One payment of a batch.
 *
 * @param line      number in the batch, from 1
 * @param claimId   whose benefit
 * @param memberId  whose claim
 * @param attemptId id of this attempt, never used again
 * @param amount    what is paid
 * @param bankCard  sealed card that it goes to
 * @param holder    sealed name of its holder
 */
public record PayoutLine(
        int line, String claimId, MemberId memberId, String attemptId, Money amount, Sealed bankCard, Sealed holder) {}
