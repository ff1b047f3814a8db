package org.mutualaid.ledger.view;

import java.util.List;
import org.mutualaid.ledger.view.WatchRule.Parameter;

/** Who is enrolled, who has paid, and who should not be there (question 6 and domain brief 6.2). */
final class EnrolmentExceptions {

    static final List<ExceptionRule> RULES = List.of(
            ExceptionRule.of(
                    6,
                    "participation-below",
                    "Enrolled rosters of units too few of whose staff take part",
                    "{accepted} of {headcount} in roster {rosterId}",
                    """
                    SELECT position, roster_id AS ref, submitted_on AS day, unit, agency_point, scheme, roster_id, accepted,
                           headcount, min_percent
                      FROM views.roster
                     WHERE enrolled > 0
                       AND CASE WHEN headcount <= small_unit THEN accepted < headcount
                                ELSE accepted * 100 < min_percent * headcount OR accepted < coalesce(min_persons, 0) END"""),
            ExceptionRule.of(
                    6,
                    "more-than-staff",
                    "Units with more people covered than they have staff",
                    "{covered} people of {unit} under {scheme}, staff {headcount}",
                    """
                    SELECT min(r.position) AS position, u.code || ' ' || c.scheme AS ref, NULL::date AS day, u.code AS unit,
                           min(u.agency_point) AS agency_point, c.scheme, count(DISTINCT c.member_id) AS covered,
                           min(u.headcount) AS headcount
                      FROM views.cover c JOIN views.unit u ON u.code = c.unit JOIN views.roster r USING (roster_id)
                     WHERE c.begun AND c.released IS NOT TRUE AND c.void_reason IS NULL
                       AND :on::date BETWEEN c.first_day AND c.last_day
                     GROUP BY u.code, c.scheme HAVING count(DISTINCT c.member_id) > min(u.headcount)"""),
            ExceptionRule.of(
                    6,
                    "staff-lowered",
                    "Units that said to have fewer staff shortly before a roster",
                    "{unit} went from {before} to {after} on {saidOn}, roster {rosterId} on {day}",
                    """
                    SELECT r.position, r.roster_id AS ref, r.submitted_on AS day, r.unit, r.agency_point, r.roster_id,
                           e.actor, h.before, h.headcount AS after, h.said_on, r.accepted, r.min_percent
                      FROM (SELECT unit, position, headcount, said_on,
                                   lag(headcount) OVER (PARTITION BY unit ORDER BY position) AS before
                              FROM views.unit_headcount) h
                      JOIN views.roster r ON r.unit = h.unit AND r.position > h.position
                           AND r.submitted_on - h.said_on BETWEEN 0 AND :days
                      LEFT JOIN views.history_event e ON e.position = h.position
                     WHERE h.headcount * 100 <= h.before * (100 - :percent)""",
                    ExceptionRule.days(60, "between the saying and the roster"),
                    new Parameter("percent", 5, 1, 100, "of the staff, at least")),
            ExceptionRule.of(
                    6,
                    "enrolled-without-payment",
                    "People covered whose contribution is not paid",
                    "Row {seq} of roster {rosterId} has begun and is not paid",
                    """
                    SELECT r.position, c.roster_id || ' ' || to_char(c.seq, 'FM0000000000') || ' ' || c.term AS ref,
                           c.first_day AS day, c.member_id, c.unit, r.agency_point, c.scheme, c.roster_id, c.seq
                      FROM views.cover c JOIN views.roster r USING (roster_id)
                      LEFT JOIN views.roster_row w ON w.roster_id = c.roster_id AND w.seq = c.seq
                     WHERE c.begun AND c.released IS NOT TRUE AND c.void_reason IS NULL AND w.paid IS NOT TRUE"""),
            ExceptionRule.of(
                    6,
                    "paid-without-enrolment",
                    "Payments that are for nobody's cover",
                    "{unapplied} of {receiptNo} has been for nobody for {waiting} days",
                    """
                    SELECT position, receipt_no AS ref, effective_date AS day, receipt_no, agency_point, unit, channel,
                           amount AS amount_fen, amount - applied - refunded AS unapplied_fen,
                           :on::date - effective_date AS waiting
                      FROM views.payment
                     WHERE reversed = 0 AND charged_back = 0 AND amount > applied + refunded
                       AND :on::date - effective_date > :days""",
                    ExceptionRule.days(30, "since the payment")),
            ExceptionRule.of(
                    6,
                    "roster-not-paid",
                    "Rosters that nobody pays for",
                    "{open} of roster {rosterId} has been open for {waiting} days",
                    """
                    SELECT position, roster_id AS ref, submitted_on AS day, unit, agency_point, scheme, roster_id, accepted,
                           amount_due - applied AS open_fen, :on::date - submitted_on AS waiting
                      FROM views.roster
                     WHERE status = 'AWAITING_PAYMENT' AND amount_due > applied AND :on::date - submitted_on > :days""",
                    ExceptionRule.days(30, "since the roster")),
            ExceptionRule.of(
                    6,
                    "roster-used-again",
                    "Rosters with the same people in the same order as an earlier one of the same unit",
                    "Roster {rosterId} repeats {earlier} of {earlierOn}, {rows} people",
                    """
                    WITH list AS (
                        SELECT r.roster_id, min(r.position) AS position, min(r.submitted_on) AS submitted_on,
                               min(r.unit) AS unit, min(r.agency_point) AS agency_point, min(r.scheme) AS scheme,
                               count(*) AS rows, md5(string_agg(w.member_id, ',' ORDER BY w.seq)) AS people
                          FROM views.roster r JOIN views.roster_row w USING (roster_id)
                         WHERE r.status IS DISTINCT FROM 'WITHDRAWN' AND w.state IS DISTINCT FROM 'WITHDRAWN'
                           AND w.member_id IS NOT NULL
                         GROUP BY r.roster_id HAVING count(*) >= :rows)
                    SELECT position, roster_id AS ref, submitted_on AS day, unit, agency_point, scheme, roster_id, rows,
                           earlier, earlier_on
                      FROM (SELECT list.*, lag(roster_id) OVER same AS earlier, lag(submitted_on) OVER same AS earlier_on
                              FROM list WINDOW same AS (PARTITION BY unit, people ORDER BY position)) AS lists
                     WHERE earlier IS NOT NULL""",
                    new Parameter("rows", 5, 1, 100_000, "people on the list, at least")),
            ExceptionRule.of(
                    6,
                    "cover-of-the-dead",
                    "Cover that began after the member died",
                    "Cover from {day}, died {diedOn}",
                    """
                    SELECT r.position, c.member_id || ' ' || c.scheme || ' ' || c.term AS ref, c.first_day AS day, c.member_id,
                           c.unit, r.agency_point, c.scheme, c.roster_id, m.departed_on AS died_on
                      FROM views.cover c JOIN views.member m USING (member_id) JOIN views.roster r USING (roster_id)
                     WHERE m.departure = 'DIED' AND c.first_day > m.departed_on AND c.begun
                       AND c.released IS NOT TRUE AND c.void_reason IS NULL"""),
            ExceptionRule.of(
                    6,
                    "enrolled-after-leaving",
                    "People enrolled by a unit after they had retired or left it",
                    "Enrolled on {day}, {departure} on {leftOn}",
                    """
                    SELECT r.position, c.member_id || ' ' || c.scheme || ' ' || c.term AS ref, r.submitted_on AS day,
                           c.member_id, c.unit, r.agency_point, c.scheme, c.roster_id, m.departure, m.departed_on AS left_on
                      FROM views.cover c JOIN views.member m USING (member_id) JOIN views.roster r USING (roster_id)
                     WHERE m.departure IN ('RETIRED', 'LEFT') AND r.submitted_on > m.departed_on AND c.begun
                       AND c.released IS NOT TRUE AND c.void_reason IS NULL"""),
            ExceptionRule.of(
                    6,
                    "enrolled-by-two-units",
                    "People covered for the same days under one scheme by two units",
                    "{unit} and {otherUnit} both enrolled this person under {scheme}",
                    """
                    SELECT r.position, a.member_id || ' ' || a.scheme || ' ' || a.term AS ref, a.first_day AS day, a.member_id,
                           a.unit, r.agency_point, a.scheme, a.roster_id, b.unit AS other_unit, b.roster_id AS other_roster
                      FROM views.cover a
                      JOIN views.cover b ON b.member_id = a.member_id AND b.scheme = a.scheme AND b.term < a.term
                           AND b.unit <> a.unit AND b.first_day <= a.last_day AND b.last_day >= a.first_day
                      JOIN views.roster r ON r.roster_id = a.roster_id
                     WHERE a.begun AND a.released IS NOT TRUE AND a.void_reason IS NULL
                       AND b.begun AND b.released IS NOT TRUE AND b.void_reason IS NULL"""));

    private EnrolmentExceptions() {}
}
