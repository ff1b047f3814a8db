/** Files that go to a bank to be paid from, one class for each form, and the files in which it answers. */
@NullMarked
package org.mutualaid.ledger.file.payout;

import org.jspecify.annotations.NullMarked;
