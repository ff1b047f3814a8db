package org.mutualaid.ledger.scheme;

import org.mutualaid.ledger.money.Money;

/**
 * One readable step of a calculation.
 *
 * @param code   stable name of the rule that was applied
 * @param text   what was done, with the figures
 * @param amount the benefit after this step
 */
public record Step(String code, String text, Money amount) {}
