package org.mutualaid.ledger.web;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;

/** Narrows what a clerk lists to the clerk's own agency point. */
final class Own {

    private Own() {}

    static @Nullable String point(Caller caller, @Nullable String asked) {
        if (asked != null) {
            caller.mustServe(asked);
        }
        return caller.role() == Role.CLERK ? caller.agencyPoint() : asked;
    }
}
