/** Deliveries of settlement sheets: what a source sent at one time, with the rows that could not be taken. */
@NullMarked
package org.mutualaid.ledger.feed;

import org.jspecify.annotations.NullMarked;
