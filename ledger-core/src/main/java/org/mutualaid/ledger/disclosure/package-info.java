/** Personal data read in clear: who read whose data, which of it, through what and why. */
@NullMarked
package org.mutualaid.ledger.disclosure;

import org.jspecify.annotations.NullMarked;
