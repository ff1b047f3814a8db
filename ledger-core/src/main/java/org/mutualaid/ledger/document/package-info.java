/** Documents of a claim: what was handed in, sealed in files that only their hash names. */
@NullMarked
package org.mutualaid.ledger.document;

import org.jspecify.annotations.NullMarked;
