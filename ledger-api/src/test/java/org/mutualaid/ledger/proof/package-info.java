/** What the log proves, checked also with code that somebody else wrote. */
@NullMarked
package org.mutualaid.ledger.proof;

import org.jspecify.annotations.NullMarked;
