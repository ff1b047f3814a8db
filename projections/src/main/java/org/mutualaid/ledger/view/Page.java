package org.mutualaid.ledger.view;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list whose order never changes, so that it does not shift under new writes.
 *
 * @param items      at most {@link #MOST}
 * @param nextCursor where the next page begins; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) implements Listing<T> {

    /** Most items on a page. */
    public static final int MOST = 500;

    static int limit(int wanted) {
        return Math.clamp(wanted, 1, MOST);
    }

    /** Cuts a page from one row more than it holds. */
    public static <T> Page<T> of(List<T> found, int wanted, Function<T, String> cursor) {
        int limit = limit(wanted);
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null);
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    /** Cuts a page of a list that is sorted by position in the log. */
    static <T> Page<T> of(List<Placed<T>> found, int wanted) {
        Page<Placed<T>> page = of(found, wanted, placed -> Cursor.of(placed.position()));
        return new Page<>(page.items().stream().map(Placed::item).toList(), page.nextCursor());
    }

    /** An item with the position in the log at which it came about. */
    record Placed<T>(long position, T item) {}
}
