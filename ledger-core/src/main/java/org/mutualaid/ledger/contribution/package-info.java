/** A unit's money with the fund: received, billed for, applied to cover, and refunded. */
@NullMarked
package org.mutualaid.ledger.contribution;

import org.jspecify.annotations.NullMarked;
