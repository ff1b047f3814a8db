/** Bank lines: each serial number of a bank statement is used by one posting only. */
@NullMarked
package org.mutualaid.ledger.bank;

import org.jspecify.annotations.NullMarked;
