/** How events are delivered. */
@NullMarked
package org.mutualaid.ledger.follow.webhook;

import org.jspecify.annotations.NullMarked;
