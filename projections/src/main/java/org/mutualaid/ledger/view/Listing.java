package org.mutualaid.ledger.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that is a list or a part of one, so that all of it can also be had as a file. */
public interface Listing<T> {

    /** The items, in the order of the list. */
    List<T> items();

    /** Where the rest of the list begins; null if there is none. */
    default @Nullable String nextCursor() {
        return null;
    }
}
