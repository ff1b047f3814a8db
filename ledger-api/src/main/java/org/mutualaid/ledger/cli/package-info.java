/** The command line of whoever runs a ledger or audits it: {@code ledger verify}, {@code export}, {@code rebuild} and others. */
@NullMarked
package org.mutualaid.ledger.cli;

import org.jspecify.annotations.NullMarked;
