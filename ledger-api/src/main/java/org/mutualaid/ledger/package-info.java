/** The application: it wires the rules and the views to a store and opens the doors. */
@NullMarked
package org.mutualaid.ledger;

import org.jspecify.annotations.NullMarked;
