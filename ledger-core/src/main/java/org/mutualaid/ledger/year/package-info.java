/** Accounting years: income and expense of a closed year become net assets, and its report is published for ever. */
@NullMarked
package org.mutualaid.ledger.year;

import org.jspecify.annotations.NullMarked;
