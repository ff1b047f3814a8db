package org.mutualaid.ledger.web;

/**
 * A stretch of the log, as a caller asks for it by instants or positions.
 *
 * @param after position after which it begins
 * @param until last position
 */
record KnownBetween(long after, long until) {}
