package org.mutualaid.ledger.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.access.AccessCommand.GrantAccess;
import org.mutualaid.ledger.access.AccessCommand.WithdrawAccess;
import org.mutualaid.ledger.access.AccessEvent.AccessGranted;
import org.mutualaid.ledger.access.AccessEvent.AccessWithdrawn;
import org.mutualaid.ledger.rule.Refused;

/**
 * One right of one account. It is given once and withdrawn once; who needs it again gets another one.
 *
 * @param granted   what was given; null before that
 * @param withdrawn whether it was taken away
 */
record Access(@Nullable AccessGranted granted, boolean withdrawn) {

    static final Access NONE = new Access(null, false);

    /** The one role that is bound to an agency point. */
    private static final String CLERK = "CLERK";

    static List<AccessEvent> decide(GrantAccess command, Access access) {
        if (access.withdrawn) {
            throw Refused.conflict("access-withdrawn", "This access was withdrawn. Grant another one.");
        }
        if (access.granted != null) {
            return List.of();
        }
        requireOther(command.actor(), command.by());
        requirePointOfClerk(command.role(), command.agencyPoint());
        return List.of(new AccessGranted(
                command.accessId(), command.actor(), command.role(), command.agencyPoint(), command.by()));
    }

    static List<AccessEvent> decide(WithdrawAccess command, Access access) {
        AccessGranted granted = access.granted;
        if (granted == null) {
            throw Refused.unknown("access-unknown", "There is no access " + command.accessId() + ".");
        }
        requireOther(granted.actor(), command.by());
        return access.withdrawn
                ? List.of()
                : List.of(new AccessWithdrawn(command.accessId(), granted.actor(), command.by()));
    }

    static Access evolve(Access access, AccessEvent event) {
        return switch (event) {
            case AccessGranted granted -> new Access(granted, false);
            case AccessWithdrawn ignored -> new Access(access.granted, true);
        };
    }

    private static void requireOther(String actor, String by) {
        if (actor.equals(by)) {
            throw Refused.forbidden("same-person", "Somebody else must give or take what you may do.");
        }
    }

    private static void requirePointOfClerk(String role, @Nullable String agencyPoint) {
        if (role.equals(CLERK) && agencyPoint == null) {
            throw Refused.rule("agency-point-missing", "A clerk serves one agency point: say which.")
                    .with("field", "agencyPoint");
        }
        if (!role.equals(CLERK) && agencyPoint != null) {
            throw Refused.rule("agency-point-not-for-role", "Only a clerk is bound to an agency point.")
                    .with("field", "agencyPoint");
        }
    }
}
