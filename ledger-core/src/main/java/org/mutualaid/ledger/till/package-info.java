/** The cash till of an agency point, which can never hand out more than was taken in. */
@NullMarked
package org.mutualaid.ledger.till;

import org.jspecify.annotations.NullMarked;
