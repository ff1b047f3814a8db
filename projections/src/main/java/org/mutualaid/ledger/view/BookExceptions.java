package org.mutualaid.ledger.view;

import java.util.List;
import org.mutualaid.ledger.view.WatchRule.Parameter;

/** The books as a whole (questions 1 and 2): what must never be found, and accounts that stand on the wrong side. */
final class BookExceptions {

    static final List<ExceptionRule> RULES = List.of(
            ExceptionRule.of(
                    1,
                    "entry-unbalanced",
                    "Entries whose debits and credits differ",
                    "Debit {debit}, credit {credit}",
                    """
                    SELECT position, position::text AS ref, min(effective_date) AS day, min(actor) AS actor,
                           coalesce(sum(amount) FILTER (WHERE side = 'DEBIT'), 0)::bigint AS debit_fen,
                           coalesce(sum(amount) FILTER (WHERE side = 'CREDIT'), 0)::bigint AS credit_fen
                      FROM views.journal_line WHERE position <= :known GROUP BY position
                    HAVING sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) <> 0"""),
            ExceptionRule.of(
                    1,
                    "balance-not-of-its-lines",
                    "Balances that are not the sum of their lines",
                    "{account} shows {shown}, its lines add up to {lines}",
                    """
                    SELECT coalesce(j.position, 0) AS position, account AS ref, NULL::date AS day, account,
                           coalesce(b.debit - b.credit, 0) AS shown_fen, coalesce(j.sum, 0)::bigint AS lines_fen
                      FROM views.account_balance b
                      FULL JOIN (SELECT account, min(position) AS position,
                                        sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) AS sum
                                   FROM views.journal_line GROUP BY account) j USING (account)
                     WHERE coalesce(b.debit - b.credit, 0) <> coalesce(j.sum, 0)"""),
            ExceptionRule.of(
                    1,
                    "wrong-side",
                    "Accounts whose balance stands on the side where it does not belong",
                    "{account} stands at {balance}, debit positive",
                    """
                    SELECT j.position, account AS ref, j.latest AS day, account, debit - credit AS balance_fen
                      FROM views.account_balance b
                     CROSS JOIN LATERAL (SELECT min(position) AS position, max(effective_date) AS latest
                                           FROM views.journal_line l WHERE l.account = b.account) j
                     WHERE (left(account, 1) IN ('1', '5') AND left(account, 4) <> '1221' AND debit < credit)
                        OR (left(account, 1) IN ('2', '4') AND credit < debit)"""),
            ExceptionRule.of(
                    1,
                    "clearing-not-empty",
                    "Payout batches whose clearing account is not empty",
                    "Batch {batchId} of {day} still shows {balance}",
                    """
                    SELECT b.position, b.batch_id AS ref, b.made_on AS day, b.made_by AS actor, b.batch_id,
                           a.credit - a.debit AS balance_fen
                      FROM views.payout_batch b JOIN views.account_balance a ON a.account = '2212:' || b.batch_id
                     WHERE a.credit <> a.debit AND b.made_on < :on::date - :days""",
                    ExceptionRule.days(7, "since the batch was made")),
            ExceptionRule.of(
                    2,
                    "entry-without-person",
                    "Entries of which nobody is known to have caused them",
                    "{event} over {amount}",
                    """
                    SELECT position, position::text AS ref, min(effective_date) AS day, min(receipt_no) AS receipt_no,
                           min(claim_id) AS claim_id, min(event) AS event,
                           (sum(amount) FILTER (WHERE side = 'DEBIT'))::bigint AS amount_fen
                      FROM views.journal_line WHERE actor IS NULL AND position <= :known GROUP BY position"""),
            ExceptionRule.of(
                    3,
                    "one-person-many-steps",
                    "One person in several stages of a case: entry, review, payment",
                    "{actor} did {steps} of one case",
                    """
                    WITH step AS (
                        SELECT claim_id, actor, position, part,
                               CASE part WHEN 'REGISTRATION' THEN 'ENTRY' ELSE 'REVIEW' END AS stage
                          FROM views.claim_part
                         WHERE part IN ('REGISTRATION', 'FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL')
                        UNION ALL
                        SELECT l.claim_id, p.actor, b.position, p.part, 'PAYMENT'
                          FROM views.payout_line l JOIN views.payout_batch b USING (batch_id)
                         CROSS JOIN LATERAL (VALUES (b.made_by, 'BATCH'), (b.released_by, 'RELEASE')) AS p (actor, part)
                         WHERE l.claim_id IS NOT NULL AND l.refused IS NOT TRUE AND p.actor IS NOT NULL),
                    hand AS (
                        SELECT claim_id, actor, (array_agg(first ORDER BY first))[:stages] AS position
                          FROM (SELECT claim_id, actor, stage, min(position) AS first
                                  FROM step GROUP BY claim_id, actor, stage) AS begun
                         GROUP BY claim_id, actor HAVING count(*) >= :stages)
                    SELECT h.position, h.claim_id || ' ' || h.actor AS ref,
                           (c.registered_at AT TIME ZONE 'Asia/Shanghai')::date AS day, h.claim_id, c.member_id,
                           c.agency_point, h.actor,
                           (SELECT string_agg(DISTINCT part, ', ' ORDER BY part) FROM step s
                             WHERE s.claim_id = h.claim_id AND s.actor = h.actor) AS steps,
                           c.amount AS amount_fen
                      FROM hand h JOIN views.claim c USING (claim_id)""",
                    new Parameter("stages", 2, 2, 3, "of the three in the hands of one person")));

    private BookExceptions() {}
}
