package org.mutualaid.ledger.view;

import java.util.List;

/** Rules of schemes over time (question 9) and people's rights over time (question 13). */
final class RightsExceptions {

    /** Its query compares with amounts that are calculated anew, so it is asked with them. */
    static final ExceptionRule RECALCULATED = ExceptionRule.of(
            9,
            "recalculated-otherwise",
            "Benefits that their version of the scheme would not give today",
            "{granted} was granted, version {version} gives {recalculated}: {steps}",
            """
            SELECT d.position, d.claim_id AS ref, d.decided_on AS day, d.claim_id, d.member_id, c.agency_point, d.scheme,
                   n.version, d.amount AS granted_fen, n.amount AS recalculated_fen, n.steps
              FROM unnest(:claims::text[], :versions::int[], :amounts::bigint[], :steps::text[])
                       AS n (claim_id, version, amount, steps)
              JOIN views.claim_decision d ON d.claim_id = n.claim_id
              JOIN views.claim c ON c.claim_id = n.claim_id""");

    static final List<ExceptionRule> RULES = List.of(
            RECALCULATED,
            ExceptionRule.of(
                    9,
                    "version-published-late",
                    "Versions of schemes that took effect before they were published",
                    "{scheme} version {version} takes effect on {effectiveFrom}, published {day}",
                    """
                    SELECT s.position, s.scheme || ' ' || s.version AS ref, s.published_on AS day, e.actor, s.scheme, s.version,
                           s.effective_from
                      FROM views.watch_scheme s LEFT JOIN views.history_event e ON e.position = s.position
                     WHERE s.published_on - s.effective_from > :days""",
                    ExceptionRule.days(0, "that are nothing to look at")),
            ExceptionRule.of(
                    13, "person-in-several-roles", "People who acted in several roles", "{actor}: {roles}", """
                    SELECT max(position) AS position, actor AS ref, (max(recorded_at) AT TIME ZONE 'Asia/Shanghai')::date AS day,
                           actor, string_agg(DISTINCT role, ', ') AS roles, count(*) AS events
                      FROM views.history_event WHERE actor IS NOT NULL AND role IS NOT NULL
                     GROUP BY actor HAVING count(DISTINCT role) > 1"""),
            ExceptionRule.of(
                    13,
                    "clerk-at-several-points",
                    "Clerks who acted at several agency points",
                    "{actor}: {points}",
                    """
                    SELECT max(position) AS position, actor AS ref, (max(recorded_at) AT TIME ZONE 'Asia/Shanghai')::date AS day,
                           actor, string_agg(DISTINCT agency_point, ', ') AS points, count(*) AS events
                      FROM views.history_event WHERE role = 'CLERK' AND actor IS NOT NULL
                     GROUP BY actor HAVING count(DISTINCT agency_point) > 1"""));

    private RightsExceptions() {}
}
