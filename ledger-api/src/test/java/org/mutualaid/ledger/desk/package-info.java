/** The desks' own sums, without the program around them. */
@NullMarked
package org.mutualaid.ledger.desk;

import org.jspecify.annotations.NullMarked;
