/** Rosters: the list by which a unit enrols its staff, checked row by row. */
@NullMarked
package org.mutualaid.ledger.roster;

import org.jspecify.annotations.NullMarked;
