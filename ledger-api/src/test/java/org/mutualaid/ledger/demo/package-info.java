/** Tests of the county demo. */
@NullMarked
package org.mutualaid.ledger.demo;

import org.jspecify.annotations.NullMarked;
