/** Claims for a benefit: registered, reviewed by several people, approved and paid. */
@NullMarked
package org.mutualaid.ledger.claim;

import org.jspecify.annotations.NullMarked;
