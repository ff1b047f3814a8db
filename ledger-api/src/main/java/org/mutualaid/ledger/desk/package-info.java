/** What people do at the counter and in the office, step by step; HTTP and the demo come in by the same doors. */
@NullMarked
package org.mutualaid.ledger.desk;

import org.jspecify.annotations.NullMarked;
