/** Delivers events to other programs that would rather be called than ask: signed, in order, until they are taken. */
@NullMarked
package org.mutualaid.ledger.follow.webhook;

import org.jspecify.annotations.NullMarked;
