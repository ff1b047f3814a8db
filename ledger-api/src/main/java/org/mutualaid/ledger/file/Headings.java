package org.mutualaid.ledger.file;

import org.mutualaid.ledger.rule.Refused;

/** What is looked for in the first rows of a text, to tell in which encoding and with which separator it is written. */
interface Headings {

    /** Whether this row is the one that was looked for. */
    boolean offer(TableRow row);

    /** Whether it was found. */
    boolean isFound();

    /** What is said if it was not. */
    Refused missing();
}
