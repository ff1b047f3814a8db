/** Receipt books: each payment takes the next number of its block, in one event. */
@NullMarked
package org.mutualaid.ledger.receipt;

import org.jspecify.annotations.NullMarked;
