/** Accounting periods: a closed month takes no more entries. */
@NullMarked
package org.mutualaid.ledger.period;

import org.jspecify.annotations.NullMarked;
