/** Where events live: PostgreSQL (started here or given), the event store on it, and how commands reach the rules. */
@NullMarked
package org.mutualaid.ledger.store;

import org.jspecify.annotations.NullMarked;
