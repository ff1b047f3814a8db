package org.mutualaid.ledger.proof;

/**
 * The first thing that does not hold.
 *
 * @param position where it is: everything before it holds
 * @param wrong    what is wrong
 * @param detail   the same in words
 */
public record Fault(long position, Wrong wrong, String detail) {

    /** What can be wrong with a log. */
    public enum Wrong {
        /** No event stands there, but there were events after it. */
        MISSING,
        /** The event was taken out and the later ones moved up. */
        REMOVED,
        /** The event was slipped in and the later ones moved down. */
        INSERTED,
        /** Another event stands there. */
        MOVED,
        /** Its time is not after that of the one before it. */
        TIME,
        /** Its content, its time or its stream is not what was recorded. */
        CHANGED,
        /** The one before it in its stream does not stand before it. */
        SEQUENCE,
        /** A stored hash of the tree was changed. */
        TREE,
        /** What was signed is not the beginning of this log: the log was rewritten, or an older backup went on another way. */
        HISTORY,
        /** The log ends before what was signed: it was cut off, or an older backup was put in its place. */
        OLDER,
        /** A file with a checkpoint is not what was signed. */
        FILE
    }
}
