/** Member units: the employers whose staff enrol by roster. */
@NullMarked
package org.mutualaid.ledger.unit;

import org.jspecify.annotations.NullMarked;
