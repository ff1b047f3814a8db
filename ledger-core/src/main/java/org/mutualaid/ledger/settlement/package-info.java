/** Settlements: card and QR takings that the acquirer pays out, less its fee. */
@NullMarked
package org.mutualaid.ledger.settlement;

import org.jspecify.annotations.NullMarked;
