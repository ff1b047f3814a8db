package org.mutualaid.ledger.store;

import org.jspecify.annotations.Nullable;

/**
 * A command was carried out (or had been before), and is kept.
 *
 * @param result what its handler returned, mostly nothing
 */
public record Answer(@Nullable Object result) {}
