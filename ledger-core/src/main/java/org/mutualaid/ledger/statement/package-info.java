/** Bank statements: what the bank lists, each line once, and which posting each line belongs to. */
@NullMarked
package org.mutualaid.ledger.statement;

import org.jspecify.annotations.NullMarked;
