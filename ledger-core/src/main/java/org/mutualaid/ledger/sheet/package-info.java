/** Settlement sheets of the medical insurance: each opens its claims by itself, once, or waits for a person. */
@NullMarked
package org.mutualaid.ledger.sheet;

import org.jspecify.annotations.NullMarked;
