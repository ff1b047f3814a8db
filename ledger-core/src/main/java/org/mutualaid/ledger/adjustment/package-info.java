/** Entries that no document stands behind: made by two people, and taken back by two people. */
@NullMarked
package org.mutualaid.ledger.adjustment;

import org.jspecify.annotations.NullMarked;
