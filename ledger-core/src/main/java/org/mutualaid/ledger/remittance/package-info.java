/** Remittances: custody of collected money moving upward to the office. */
@NullMarked
package org.mutualaid.ledger.remittance;

import org.jspecify.annotations.NullMarked;
