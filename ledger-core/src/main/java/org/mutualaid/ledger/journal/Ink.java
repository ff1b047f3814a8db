package org.mutualaid.ledger.journal;

/** In which ink a correction stands in the books (会计基础工作规范 art. 51, domain brief 4.4). */
public enum Ink {
    /** Cancels an entry of the same accounting year: counted as negative on the side that the original stands on. */
    RED,
    /** The one correcting entry for a year before: counted like any other, in the year of the correction. */
    BLUE
}
