package org.mutualaid.ledger.journal;

/** An event that moves money: whatever it is called, its entry feeds the journal. */
public interface Posted {

    /** The balanced entry, decided with the event. */
    JournalEntry entry();
}
