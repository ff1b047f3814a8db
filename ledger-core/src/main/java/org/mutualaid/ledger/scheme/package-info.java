/** Mutual-aid schemes: what cover costs, whom it takes, when it is liable and how a benefit is calculated. */
@NullMarked
package org.mutualaid.ledger.scheme;

import org.jspecify.annotations.NullMarked;
