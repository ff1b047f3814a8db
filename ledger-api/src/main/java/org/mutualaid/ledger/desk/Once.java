package org.mutualaid.ledger.desk;

/**
 * The answer to a request that may be a repetition.
 *
 * @param answer   the first answer
 * @param replayed whether it was given before
 * @param <T>      kind of answer
 */
public record Once<T>(T answer, boolean replayed) {}
