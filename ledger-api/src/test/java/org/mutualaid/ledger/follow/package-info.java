/** How the log is told to other programs. */
@NullMarked
package org.mutualaid.ledger.follow;

import org.jspecify.annotations.NullMarked;
