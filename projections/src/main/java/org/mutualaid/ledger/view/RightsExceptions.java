package org.mutualaid.ledger.view;

import java.util.List;
import org.mutualaid.ledger.view.WatchRule.Parameter;

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

    /** Readings of personal data with everybody whose data it was; one of very many people is several events. */
    private static final String READ = """
            SELECT d.position, d.disclosure_id AS reading, (d.recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS day,
                   d.actor, d.agency_point, d.purpose, d.subject, replace(d.fields, E'\\n', ', ') AS fields, d.reason,
                   p.member_id
              FROM views.disclosure d LEFT JOIN (%s) AS p ON p.position = d.position
             WHERE d.position <= :known""".formatted(DisclosureBook.PEOPLE);

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
                     WHERE s.published_on - s.effective_from > :days AND s.position <= :known""",
                    ExceptionRule.days(0, "that are nothing to look at")),
            ExceptionRule.of(
                    13,
                    "acted-without-right",
                    "What was done by somebody who had no right to it, or came in by a token that nobody granted",
                    "{event} by {actor} as {role}",
                    """
                    SELECT e.position, e.position::text AS ref, (e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS day, e.actor,
                           e.agency_point, e.role, e.type AS event, e.access_id
                      FROM views.history_event e
                     WHERE e.role IS NOT NULL AND e.followed IS NULL AND e.position <= :known
                       AND NOT EXISTS (SELECT FROM views.access a
                                        WHERE a.access_id = e.access_id AND a.actor = e.actor AND a.role = e.role
                                          AND a.agency_point IS NOT DISTINCT FROM e.agency_point
                                          AND a.granted_position < e.position
                                          AND (e.recorded_at <= a.withdrawn_at + make_interval(secs => :seconds))
                                                  IS NOT FALSE)""",
                    new Parameter("seconds", 60, 0, 3_600, "after a withdrawal, until all instances know of it")),
            ExceptionRule.of(
                    13,
                    "right-given-by-program",
                    "Rights that the program gave when it was started, and no person",
                    "{actor} became {role} by {grantedBy}: {reason}",
                    """
                    SELECT a.granted_position AS position, a.access_id AS ref,
                           (a.granted_at AT TIME ZONE 'Asia/Shanghai')::date AS day, a.actor, a.agency_point, a.role,
                           a.granted_by, a.granted_reason AS reason
                      FROM views.access a JOIN views.history_event e ON e.position = a.granted_position
                     WHERE e.role IS NULL AND a.granted_position <= :known"""),
            ExceptionRule.of(
                    13,
                    "right-given-and-taken",
                    "Rights that were taken away soon after they were given",
                    "{actor} was {role} from {grantedAt} to {withdrawnAt}: {grantedBy} gave it, {withdrawnBy} took it",
                    """
                    SELECT a.withdrawn_position AS position, a.access_id AS ref,
                           (a.withdrawn_at AT TIME ZONE 'Asia/Shanghai')::date AS day, a.actor, a.agency_point, a.role,
                           to_char(a.granted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') AS granted_at,
                           to_char(a.withdrawn_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') AS withdrawn_at,
                           a.granted_by, a.withdrawn_by, a.withdrawn_reason AS reason
                      FROM views.access a
                     WHERE a.withdrawn_at < a.granted_at + make_interval(days => :days) AND a.withdrawn_position <= :known""",
                    ExceptionRule.days(1, "that a right usually lasts at least")),
            ExceptionRule.of(
                    13,
                    "person-in-several-roles",
                    "People who acted in several roles",
                    "{actor}: {roles}",
                    """
                    SELECT (array_agg(first ORDER BY first))[2] AS position, actor AS ref, max(latest) AS day, actor,
                           string_agg(role, ', ' ORDER BY role) AS roles, sum(events)::bigint AS events
                      FROM (%s) AS acted GROUP BY actor HAVING count(*) > 1""".formatted(acted("role", "actor IS NOT NULL"))),
            ExceptionRule.of(
                    13,
                    "clerk-at-several-points",
                    "Clerks who acted at several agency points",
                    "{actor}: {points}",
                    """
                    SELECT (array_agg(first ORDER BY first))[2] AS position, actor AS ref, max(latest) AS day, actor,
                           string_agg(agency_point, ', ' ORDER BY agency_point) AS points, sum(events)::bigint AS events
                      FROM (%s) AS acted GROUP BY actor HAVING count(*) > 1""".formatted(acted("agency_point", "actor IS NOT NULL AND role = 'CLERK'"))),
            ExceptionRule.of(
                    13,
                    "refused-often",
                    "People whose requests were refused often on one day",
                    "{actor} was refused {refused} times on {day}: {codes}",
                    """
                    SELECT (array_agg(position ORDER BY position))[:least] AS position, actor || ' ' || day AS ref, day, actor,
                           count(*) AS refused,
                           string_agg(DISTINCT code, ', ' ORDER BY code) AS codes
                      FROM views.refusal WHERE position <= :known AND code <> '%s'
                     GROUP BY actor, day HAVING count(*) >= :least""".formatted(RefusalBook.LEFT_OUT),
                    new Parameter("least", 10, 1, 2_000, "refused requests")),
            ExceptionRule.of(
                    13,
                    "read-in-clear",
                    "Personal data that somebody read in clear",
                    "{actor} read {fields} of {purpose} {subject}: {reason}",
                    """
                    SELECT min(position) AS position, reading AS ref, min(day) AS day,
                           CASE WHEN count(DISTINCT member_id) = 1 THEN min(member_id) END AS member_id,
                           min(agency_point) AS agency_point, min(actor) AS actor, min(purpose) AS purpose,
                           min(subject) AS subject, min(fields) AS fields, min(reason) AS reason,
                           count(DISTINCT member_id) AS people
                      FROM (%s) AS read GROUP BY reading""".formatted(READ)),
            ExceptionRule.of(
                    13,
                    "read-often",
                    "People who read much personal data in clear on one day",
                    "{actor} read data of {people} people in {readings} readings on {day}",
                    """
                    SELECT least((array_agg(first ORDER BY first) FILTER (WHERE member_id IS NOT NULL))[:least],
                                 (array_agg(first ORDER BY first) FILTER (WHERE reading IS NOT NULL))[:least]) AS position,
                           actor || ' ' || day AS ref, day, actor, count(member_id) AS people, count(reading) AS readings
                      FROM (SELECT actor, day, member_id, reading, min(position) AS first FROM (%s) AS read
                             GROUP BY GROUPING SETS ((actor, day, member_id), (actor, day, reading))) AS seen
                     GROUP BY actor, day HAVING greatest(count(member_id), count(reading)) >= :least""".formatted(READ),
                    new Parameter("least", 20, 1, 100_000, "people whose data was read, or readings")));

    private RightsExceptions() {}

    /** What each person did as each of something. */
    private static String acted(String as, String who) {
        return """
                SELECT actor, %1$s, min(position) AS first, (max(recorded_at) AT TIME ZONE 'Asia/Shanghai')::date AS latest,
                       count(*) AS events
                  FROM views.history_event WHERE %2$s AND %1$s IS NOT NULL AND position <= :known
                 GROUP BY actor, %1$s""".formatted(as, who);
    }
}
