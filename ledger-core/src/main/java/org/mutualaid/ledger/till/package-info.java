/** The cash till of an agency point, which can never hand out more than came in, and its closed days. */
@NullMarked
package org.mutualaid.ledger.till;

import org.jspecify.annotations.NullMarked;
