/** Deadlines: what is promised for each step of a claim, and a clock that stops while the member has the word. */
@NullMarked
package org.mutualaid.ledger.deadline;

import org.jspecify.annotations.NullMarked;
