/** Remittance slips: the receipts whose money a remittance carries, each with one remittance only. */
@NullMarked
package org.mutualaid.ledger.slip;

import org.jspecify.annotations.NullMarked;
