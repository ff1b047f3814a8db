/** Shows that nothing in the log was changed, left out or slipped in: its Merkle tree, signed, and who checks it. */
@NullMarked
package org.mutualaid.ledger.proof;

import org.jspecify.annotations.NullMarked;
