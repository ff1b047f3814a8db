/** Agency points: the counters that enrol members and take contributions. */
@NullMarked
package org.mutualaid.ledger.agency;

import org.jspecify.annotations.NullMarked;
