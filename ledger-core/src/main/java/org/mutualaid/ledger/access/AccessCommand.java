package org.mutualaid.ledger.access;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an access. */
public sealed interface AccessCommand {

    /** Id of the access. */
    String accessId();

    /** Who asks. */
    String by();

    /** The stream of the access. */
    @TargetAggregateIdentifier
    default String stream() {
        return "access:" + accessId();
    }

    /**
     * Gives somebody a right.
     *
     * @param accessId    id
     * @param actor       name of the account
     * @param role        name of the role
     * @param agencyPoint the point that a clerk is bound to; nobody else has one
     * @param by          who gives it: somebody else
     */
    record GrantAccess(
            String accessId,
            String actor,
            String role,
            @Nullable String agencyPoint,
            String by) implements AccessCommand {}

    /** Takes the right away: by somebody else than who has it. */
    record WithdrawAccess(String accessId, String by) implements AccessCommand {}
}
