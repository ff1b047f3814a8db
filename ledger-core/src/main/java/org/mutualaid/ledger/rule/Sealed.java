package org.mutualaid.ledger.rule;

/**
 * Personal data that only the vault can open; the rules pass it on unread.
 *
 * @param text ciphertext under the member's own key, as text
 */
public record Sealed(String text) {}
