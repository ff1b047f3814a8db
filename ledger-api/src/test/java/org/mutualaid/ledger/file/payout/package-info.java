@org.jspecify.annotations.NullMarked
package org.mutualaid.ledger.file.payout;
