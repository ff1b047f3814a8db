/** Commands that work on a ledger's database themselves. */
@NullMarked
package org.mutualaid.ledger.cli;

import org.jspecify.annotations.NullMarked;
