/** The invoices of one claim, held together and given up together, however often the claim ends and comes back. */
@NullMarked
package org.mutualaid.ledger.bundle;

import org.jspecify.annotations.NullMarked;
