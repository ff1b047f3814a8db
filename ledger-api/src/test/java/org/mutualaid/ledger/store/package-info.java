@NullMarked
package org.mutualaid.ledger.store;

import org.jspecify.annotations.NullMarked;
