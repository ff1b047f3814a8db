/** Figures that anybody can repeat with one command; never part of the tests. */
@NullMarked
package org.mutualaid.ledger.benchmark;

import org.jspecify.annotations.NullMarked;
