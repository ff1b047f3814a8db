/** Samples that auditors draw: by a seed and a position of the log, so that anybody draws the same again. */
@NullMarked
package org.mutualaid.ledger.sample;

import org.jspecify.annotations.NullMarked;
