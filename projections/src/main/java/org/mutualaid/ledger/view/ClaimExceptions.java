package org.mutualaid.ledger.view;

import java.util.List;
import org.mutualaid.ledger.view.WatchRule.Parameter;

/** Benefits that should not have been granted or paid (question 7); what must be impossible is looked for all the same. */
final class ClaimExceptions {

    /** Benefits that are drawn, with the day that decides and the term of cover on which they are drawn. */
    private static final String DRAWN = """
            SELECT w.position, w.claim_id, w.member_id, w.scheme, w.kind, c.agency_point, g.amount, k.first_day, k.last_day,
                   k.liable_from, k.reduced_until, k.void_reason, k.begun, k.unit, g.term,
                   coalesce(CASE s.basis WHEN 'ADMISSION' THEN w.admitted_on WHEN 'DISCHARGE' THEN w.discharged_on
                                         WHEN 'SETTLEMENT' THEN w.settled_on ELSE w.diagnosed_on END,
                            w.diagnosed_on, w.admitted_on) AS basis_day
              FROM views.benefit_grant g
              JOIN views.watch_claim w ON w.claim_id = g.claim_id
              JOIN views.claim c ON c.claim_id = g.claim_id
              JOIN views.cover k ON k.member_id = g.member_id AND k.scheme = g.scheme AND k.term = g.term
              LEFT JOIN views.watch_scheme s ON s.scheme = k.scheme AND s.version = k.version
             WHERE NOT g.released AND g.amount > 0""";

    static final List<ExceptionRule> RULES = List.of(
            ExceptionRule.of(
                    7,
                    "claim-outside-cover",
                    "Benefits for a day that is not covered",
                    "{amount} for {day}, cover {firstDay} to {lastDay}",
                    """
                    SELECT position, claim_id AS ref, basis_day AS day, claim_id, member_id, agency_point, unit, scheme,
                           first_day, last_day, void_reason, amount AS amount_fen
                      FROM (%s) AS drawn
                     WHERE begun IS NOT TRUE OR void_reason IS NOT NULL
                        OR basis_day NOT BETWEEN first_day AND last_day""".formatted(DRAWN)),
            ExceptionRule.of(
                    7,
                    "claim-in-waiting",
                    "Benefits for a day within the waiting period",
                    "{amount} for {day}, liable from {liableFrom}",
                    """
                    SELECT position, claim_id AS ref, basis_day AS day, claim_id, member_id, agency_point, unit, scheme,
                           liable_from, amount AS amount_fen
                      FROM (%s) AS drawn WHERE kind <> 'ACCIDENT' AND basis_day < liable_from""".formatted(DRAWN)),
            ExceptionRule.of(
                    7,
                    "claim-above-cap",
                    "More benefits in one term of cover than its scheme allows",
                    "{granted} in {claims} claims, allowed {cap} in {allowed} claims",
                    """
                    SELECT min(w.position) AS position, g.member_id || ' ' || g.scheme || ' ' || g.term AS ref,
                           max(w.registered_on) AS day, g.member_id,
                           (array_agg(g.claim_id ORDER BY w.position))[1] AS claim_id, g.scheme,
                           sum(g.amount)::bigint AS granted_fen, count(*) AS claims, min(s.term_cap) AS cap_fen,
                           min(s.claims_per_term) AS allowed, array_agg(g.claim_id ORDER BY g.position) AS claim_ids
                      FROM views.benefit_grant g
                      JOIN views.cover k USING (member_id, scheme, term)
                      JOIN views.watch_scheme s ON s.scheme = k.scheme AND s.version = k.version
                      JOIN views.watch_claim w ON w.claim_id = g.claim_id
                     WHERE NOT g.released AND g.amount > 0
                     GROUP BY g.member_id, g.scheme, g.term
                    HAVING sum(g.amount) > min(s.term_cap) OR count(*) > min(s.claims_per_term)"""),
            ExceptionRule.of(
                    7,
                    "invoice-paid-twice",
                    "Invoices that several claims were paid for, or more than they say",
                    "Invoice {number}: {drawn} in {claims} claims, own-pay {ownPay}",
                    """
                    SELECT (array_agg(c.position ORDER BY c.position))[2] AS position, i.number AS ref,
                           (max(c.registered_at) AT TIME ZONE 'Asia/Shanghai')::date AS day, min(i.member_id) AS member_id,
                           (array_agg(i.claim_id ORDER BY c.position))[2] AS claim_id, i.number, count(*) AS claims, sum(i.drawn)::bigint AS drawn_fen,
                           min(i.own_pay) AS own_pay_fen, array_agg(i.claim_id ORDER BY c.position) AS claim_ids
                      FROM views.invoice_use i JOIN views.claim c ON c.claim_id = i.claim_id
                     WHERE i.held AND i.drawn > 0
                     GROUP BY i.number
                    HAVING count(*) > 1 AND (NOT bool_and(coalesce(i.stackable, false)) OR sum(i.drawn) > min(i.own_pay))"""),
            ExceptionRule.of(
                    7,
                    "card-in-another-name",
                    "Payouts to a card whose holder is not the member",
                    "{amount} on {day} to a card in another name",
                    """
                    SELECT b.position, l.batch_id || ' ' || l.line AS ref, b.made_on AS day, l.member_id, l.claim_id,
                           b.made_by AS actor, l.batch_id, l.line, l.amount AS amount_fen
                      FROM views.payout_line l JOIN views.payout_batch b USING (batch_id)
                      JOIN views.member m ON m.member_id = l.member_id
                     WHERE l.payee IS NULL AND l.refused IS NOT TRUE
                       AND EXISTS (SELECT FROM views.member_account a WHERE a.member_id = l.member_id AND a.card = l.account
                                      AND a.holder_mark IS NOT NULL AND a.holder_mark <> m.name_mark)"""),
            ExceptionRule.of(
                    7,
                    "too-few-people",
                    "Benefits approved by fewer people than it takes",
                    "{people} people, {amount}: {who}",
                    """
                    SELECT min(p.position) FILTER (WHERE p.part = 'APPROVAL') AS position, p.claim_id AS ref,
                           (max(c.registered_at) AT TIME ZONE 'Asia/Shanghai')::date AS day, p.claim_id,
                           min(c.member_id) AS member_id, min(c.agency_point) AS agency_point,
                           count(DISTINCT p.actor) AS people, string_agg(DISTINCT p.actor, ', ') AS who,
                           max(c.amount) AS amount_fen
                      FROM views.claim_part p JOIN views.claim c USING (claim_id)
                     WHERE p.part IN ('REGISTRATION', 'FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL')
                     GROUP BY p.claim_id
                    HAVING bool_or(p.part = 'APPROVAL') AND count(DISTINCT p.actor) < :people""",
                    new Parameter("people", 4, 2, 4, "that it takes")),
            ExceptionRule.of(
                    7,
                    "paid-without-approval",
                    "Payouts of claims that nobody approved",
                    "{amount} in batch {batchId}, and no approval",
                    """
                    SELECT b.position, l.batch_id || ' ' || l.line AS ref, b.made_on AS day, l.claim_id, l.member_id,
                           b.made_by AS actor, l.batch_id, l.line, l.amount AS amount_fen
                      FROM views.payout_line l JOIN views.payout_batch b USING (batch_id)
                     WHERE l.claim_id IS NOT NULL AND l.refused IS NOT TRUE
                       AND NOT EXISTS (SELECT FROM views.claim_part p
                                        WHERE p.claim_id = l.claim_id AND p.part IN ('APPROVAL', 'APPEAL_DECISION')
                                          AND p.position < b.position)"""),
            ExceptionRule.of(
                    7,
                    "ill-after-death",
                    "Benefits for something that happened after the member died",
                    "{amount} for {day}, died {diedOn}",
                    """
                    SELECT d.position, d.claim_id AS ref, d.basis_day AS day, d.claim_id, d.member_id, d.agency_point, d.unit,
                           d.scheme, m.departed_on AS died_on, d.amount AS amount_fen
                      FROM (%s) AS d JOIN views.member m USING (member_id)
                     WHERE m.departure = 'DIED' AND d.kind <> 'DEATH' AND d.basis_day > m.departed_on""".formatted(DRAWN)),
            ExceptionRule.of(
                    7,
                    "paid-to-the-dead",
                    "Payouts to the card of a member who had died",
                    "{amount} on {day}, died {diedOn}",
                    """
                    SELECT b.position, l.batch_id || ' ' || l.line AS ref, b.made_on AS day, l.claim_id, l.member_id,
                           b.made_by AS actor, l.batch_id, l.line, m.departed_on AS died_on, l.amount AS amount_fen
                      FROM views.payout_line l JOIN views.payout_batch b USING (batch_id)
                      JOIN views.member m ON m.member_id = l.member_id
                     WHERE m.departure = 'DIED' AND l.payee IS NULL AND l.refused IS NOT TRUE
                       AND l.outcome IS DISTINCT FROM 'RETURNED' AND b.made_on > m.departed_on"""),
            ExceptionRule.of(7, WatchRule.SHARED_CARD),
            ExceptionRule.of(7, WatchRule.PAID_TO_OTHERS),
            ExceptionRule.of(7, WatchRule.SAME_STAY),
            ExceptionRule.of(7, WatchRule.SPLIT_STAYS),
            ExceptionRule.of(7, WatchRule.AFTER_WAITING),
            ExceptionRule.of(7, WatchRule.MANY_BY_CLERK));

    private ClaimExceptions() {}
}
