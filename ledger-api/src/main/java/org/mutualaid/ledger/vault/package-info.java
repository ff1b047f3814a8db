/** Keeps personal data readable only as long as its member's own key exists. */
@NullMarked
package org.mutualaid.ledger.vault;

import org.jspecify.annotations.NullMarked;
