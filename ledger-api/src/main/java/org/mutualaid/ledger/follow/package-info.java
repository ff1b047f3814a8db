/** Lets other programs follow the log: in order, without a gap, and without anybody's personal data. */
@NullMarked
package org.mutualaid.ledger.follow;

import org.jspecify.annotations.NullMarked;
