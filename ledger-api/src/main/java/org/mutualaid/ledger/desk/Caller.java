package org.mutualaid.ledger.desk;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.rule.Refused;

/**
 * Who asks, from where: every event keeps it.
 *
 * @param actor       name of the account
 * @param role        what that person may do
 * @param agencyPoint the point that a clerk is bound to
 * @param device      device or address
 * @param requestId   id of this request
 * @param accessId    the access by which that person came in; null if no right in the log stands behind it
 */
public record Caller(
        String actor,
        Role role,
        @Nullable String agencyPoint,
        String device,
        String requestId,
        @Nullable String accessId) {

    /** Refuses anybody with another role. */
    public void mustBe(Role... allowed) {
        if (!List.of(allowed).contains(role)) {
            throw Refused.forbidden(
                    "role-not-allowed", "This is for " + Arrays.toString(allowed) + "; you are " + role + ".");
        }
    }

    /** Refuses a clerk of another agency point. */
    public void mustServe(String point) {
        if (role == Role.CLERK && !point.equals(agencyPoint)) {
            throw Refused.forbidden("other-agency-point", "You serve " + agencyPoint + ", not " + point + ".");
        }
    }

    /** Whether data of that agency point may be shown. */
    public boolean maySee(String point) {
        return role != Role.CLERK || point.equals(agencyPoint);
    }

    /** What every event keeps about it. */
    Map<String, String> metadata() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("actor", actor);
        kept.put("role", role.name());
        if (agencyPoint != null) {
            kept.put("agencyPoint", agencyPoint);
        }
        kept.put("device", device);
        kept.put("requestId", requestId);
        if (accessId != null) {
            kept.put("accessId", accessId);
        }
        Requests.keyId().ifPresent(keyId -> kept.put("keyId", keyId));
        return kept;
    }

    /** The same with the reason that the command needs. */
    Map<String, String> because(String reason) {
        Map<String, String> kept = metadata();
        kept.put("reason", reason);
        return kept;
    }
}
