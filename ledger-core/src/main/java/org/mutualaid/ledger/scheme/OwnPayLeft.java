package org.mutualaid.ledger.scheme;

import org.mutualaid.ledger.money.Money;

/**
 * What benefits of other schemes have left of the member's own part of a receipt (domain brief 5.4: never more than the
 * receipt).
 *
 * @param ownPay the member's part
 * @param left   what nothing was drawn on yet
 */
public record OwnPayLeft(Money ownPay, Money left) {}
