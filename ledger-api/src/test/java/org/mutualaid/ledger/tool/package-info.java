/** Programs that somebody else wrote, by which tests check the ledger. */
@NullMarked
package org.mutualaid.ledger.tool;

import org.jspecify.annotations.NullMarked;
