/** What every capability shares: refusing a command, sealed personal data, the mark of a stored event. */
@NullMarked
package org.mutualaid.ledger.rule;

import org.jspecify.annotations.NullMarked;
