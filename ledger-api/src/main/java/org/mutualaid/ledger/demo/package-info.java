/** A year of a county that does not exist, and the accounts to look at it with. */
@NullMarked
package org.mutualaid.ledger.demo;

import org.jspecify.annotations.NullMarked;
