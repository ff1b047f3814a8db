/** Money held for others: gift programmes and hardship aid, each with its budget, the money received, and what was allotted. */
@NullMarked
package org.mutualaid.ledger.programme;

import org.jspecify.annotations.NullMarked;
