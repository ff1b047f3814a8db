package org.mutualaid.ledger.period;

/**
 * A report as it was published, signed: its text stands in the event, so that no later program, correction or rebuild
 * changes a byte of it (invariant I9).
 *
 * @param text      the report in UTF-8, exactly these characters
 * @param signature Ed25519 over its bytes, in Base64
 * @param key       name and public key that check it, in the one line that is handed to auditors
 */
public record Publication(String text, String signature, String key) {}
