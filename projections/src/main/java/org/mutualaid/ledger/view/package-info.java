/** What people look up: each view is one class with its answers beside it, and can be rebuilt from the events alone. */
@NullMarked
package org.mutualaid.ledger.view;

import org.jspecify.annotations.NullMarked;
