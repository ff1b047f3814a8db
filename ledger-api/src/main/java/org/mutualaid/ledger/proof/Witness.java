package org.mutualaid.ledger.proof;

/**
 * A tree head that was given out.
 *
 * @param size how many leaves the tree had
 * @param root its head, in base64
 * @param name by what it is known
 */
public record Witness(long size, String root, String name) {}
