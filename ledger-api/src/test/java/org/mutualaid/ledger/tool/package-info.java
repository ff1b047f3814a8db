/** Programs that somebody else wrote, to check ours with. */
@NullMarked
package org.mutualaid.ledger.tool;

import org.jspecify.annotations.NullMarked;
