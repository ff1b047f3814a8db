package org.mutualaid.ledger.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.member.MemberId;

/**
 * Which events of the log somebody wants to see.
 *
 * @param types       stored names; all if empty
 * @param agencyPoint those that name this point, were recorded at its counter, or go on with a stream that began there
 * @param member      those that name this member
 */
public record Interest(
        Set<String> types,
        @Nullable String agencyPoint,
        @Nullable MemberId member) {

    /** Every event. */
    public static final Interest ALL = new Interest(Set.of(), null, null);

    /** Keeps its own copy. */
    public Interest {
        types = Set.copyOf(types);
    }

    boolean isAll() {
        return types.isEmpty() && agencyPoint == null && member == null;
    }
}
