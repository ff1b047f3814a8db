/** Accounting periods: what stands against closing a month, and the report that is published for ever when it is closed. */
@NullMarked
package org.mutualaid.ledger.period;

import org.jspecify.annotations.NullMarked;
