package org.mutualaid.ledger.period;

/**
 * Why a month may be closed although something is open.
 *
 * @param code code of the {@link Precondition}
 * @param text in a person's own words, without personal data
 */
public record Explanation(String code, String text) {}
