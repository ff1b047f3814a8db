package org.mutualaid.ledger.journal;

/** A posting that corrects an earlier one; with red ink the books count it as negative on the original's sides. */
public interface Correcting extends Posted {

    /** What it corrects, and in which ink. */
    Correction correction();
}
