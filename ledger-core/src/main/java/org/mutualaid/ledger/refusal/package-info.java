/** Refused commands: who tried what, and why it was refused, kept for ever beside what was done. */
@NullMarked
package org.mutualaid.ledger.refusal;

import org.jspecify.annotations.NullMarked;
