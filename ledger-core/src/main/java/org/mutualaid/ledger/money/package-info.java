/** Amounts of money, exact to the fen. */
@NullMarked
package org.mutualaid.ledger.money;

import org.jspecify.annotations.NullMarked;
