/** The double-entry journal: accounts, balanced entries and the mark of an event that carries one. */
@NullMarked
package org.mutualaid.ledger.journal;

import org.jspecify.annotations.NullMarked;
