/** Tells members and unit clerks by SMS what happened to their money: once, in time, and never again on a rebuild. */
@NullMarked
package org.mutualaid.ledger.sms;

import org.jspecify.annotations.NullMarked;
