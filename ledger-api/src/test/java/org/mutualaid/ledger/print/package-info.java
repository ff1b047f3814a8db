/** Papers, printed and read again. */
@NullMarked
package org.mutualaid.ledger.print;

import org.jspecify.annotations.NullMarked;
