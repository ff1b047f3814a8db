/** Working days: on which days the office is open, as data, and how far it is from one to another. */
@NullMarked
package org.mutualaid.ledger.calendar;

import org.jspecify.annotations.NullMarked;
