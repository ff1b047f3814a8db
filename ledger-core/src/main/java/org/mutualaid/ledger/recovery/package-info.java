/** Benefits paid by mistake: expected back, repaid at once or by instalments, or written off by two people. */
@NullMarked
package org.mutualaid.ledger.recovery;

import org.jspecify.annotations.NullMarked;
