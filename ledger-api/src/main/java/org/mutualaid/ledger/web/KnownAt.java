package org.mutualaid.ledger.web;

import org.jspecify.annotations.Nullable;

/**
 * What was known, for a door whose days are said otherwise: it knows no {@code effectiveTo}.
 *
 * @param position last position of the log that counts; null for now
 */
record KnownAt(@Nullable Long position) {}
