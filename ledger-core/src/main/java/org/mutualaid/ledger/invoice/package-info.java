/** Invoices: each is used by one claim, or shared by claims whose schemes stack up to the member's own part. */
@NullMarked
package org.mutualaid.ledger.invoice;

import org.jspecify.annotations.NullMarked;
