/** Payout batches: approved benefits sent to the bank and what came of each line. */
@NullMarked
package org.mutualaid.ledger.payout;

import org.jspecify.annotations.NullMarked;
