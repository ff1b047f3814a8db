package org.mutualaid.ledger.access;

import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.StoredEvent;

/** What happened to an access. No token is kept here, and nothing that one could be made of without the vault. */
public sealed interface AccessEvent extends StoredEvent {

    /** Id of the access. */
    String accessId();

    /** The stream of the access. */
    default String stream() {
        return "access:" + accessId();
    }

    /** From now on the account may act in that role. */
    record AccessGranted(
            String accessId,
            String actor,
            String role,
            @Nullable String agencyPoint,
            String by) implements AccessEvent {}

    /** From now on it may not, as far as this access goes. */
    record AccessWithdrawn(String accessId, String actor, String by) implements AccessEvent {}
}
