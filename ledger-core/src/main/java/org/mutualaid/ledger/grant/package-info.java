/** Grants to members out of a programme: asked for, approved by another person, and paid to a card like a benefit. */
@NullMarked
package org.mutualaid.ledger.grant;

import org.jspecify.annotations.NullMarked;
