package org.mutualaid.ledger.view;

import java.util.List;

/** Money on its way (question 5): collected, deposited, remitted; what is missing, late, or paid out of takings. */
final class CustodyExceptions {

    static final List<ExceptionRule> RULES = List.of(
            ExceptionRule.of(
                    5,
                    "cash-difference",
                    "Days on which the cash that was counted was not the cash in the books",
                    "{day} at {agencyPoint}: booked {booked}, counted {counted}",
                    """
                    SELECT position, agency_point || ' ' || day AS ref, day, agency_point, cashier AS actor,
                           booked AS booked_fen, counted AS counted_fen, difference AS difference_fen
                      FROM views.closed_day WHERE difference <> 0 AND position <= :known"""),
            ExceptionRule.of(
                    5,
                    "day-not-closed",
                    "Days with cash takings that nobody has closed",
                    "{day} at {agencyPoint}: {cash} in {receipts} receipts, not closed",
                    """
                    SELECT min(p.position) AS position, p.agency_point || ' ' || p.effective_date AS ref,
                           p.effective_date AS day, p.agency_point, sum(p.amount)::bigint AS cash_fen, count(*) AS receipts
                      FROM views.payment p
                     WHERE p.channel = 'CASH' AND p.effective_date < :on::date - :days AND p.position <= :known
                       AND NOT EXISTS (SELECT FROM views.closed_day d
                                        WHERE d.agency_point = p.agency_point AND d.day = p.effective_date
                                          AND d.position <= :known)
                     GROUP BY p.agency_point, p.effective_date""",
                    ExceptionRule.days(3, "since the day")),
            ExceptionRule.of(
                    5,
                    "cash-not-deposited",
                    "Cash that has lain in a till for long; what came in first is deposited first",
                    "{cash} at {agencyPoint}, {overdue} of it too long, last deposit {lastDeposit}",
                    """
                    WITH day AS (
                        SELECT account, effective_date, min(position) FILTER (WHERE debit > 0) AS position,
                               sum(debit) AS came, sum(debit - credit) AS change,
                               sum(credit) FILTER (WHERE event IN ('CashDeposited', 'DepositReversed')) > 0 AS deposited
                          FROM (SELECT account, effective_date, position, event, %s FROM views.journal_line
                                 WHERE account >= '1001:' AND account < '1001;' AND position <= :known
                                   AND effective_date <= :on::date) AS line
                         GROUP BY account, effective_date),
                    till AS (
                        SELECT day.*, sum(change) OVER till AS cash,
                               max(effective_date) FILTER (WHERE deposited) OVER till AS last_deposit,
                               sum(came) FILTER (WHERE effective_date >= :on::date - :days) OVER till AS lately,
                               sum(came) OVER (till ORDER BY effective_date DESC
                                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS later
                          FROM day WINDOW till AS (PARTITION BY account)),
                    oldest AS (
                        SELECT DISTINCT ON (account) till.* FROM till
                         WHERE came > 0 AND coalesce(later, 0) < cash ORDER BY account, effective_date)
                    SELECT position, substr(account, 6) AS ref, effective_date AS day, substr(account, 6) AS agency_point,
                           cash::bigint AS cash_fen, (cash - coalesce(lately, 0))::bigint AS overdue_fen, last_deposit,
                           :on::date - effective_date AS waiting
                      FROM oldest WHERE :on::date - effective_date > :days""".formatted(Turnover.OF_LINE),
                    ExceptionRule.days(7, "since the oldest takings that are still there")),
            ExceptionRule.of(
                    5,
                    "not-remitted",
                    "Receipts whose money is on no remittance slip",
                    "{amount} of {receiptNo} has been at {agencyPoint} for {waiting} days",
                    """
                    SELECT p.position, p.receipt_no AS ref, p.effective_date AS day, p.receipt_no, p.agency_point, p.unit,
                           p.channel, p.held AS amount_fen, :on::date - p.effective_date AS waiting
                      FROM (%s) AS p WHERE :on::date - p.effective_date > :days""".formatted(Custody.UNREMITTED),
                    ExceptionRule.days(30, "since the payment")),
            ExceptionRule.of(
                    5,
                    "remitted-late",
                    "Receipts whose money was remitted long after it came in",
                    "{amount} of {receiptNo} was remitted {waited} days after it came in",
                    """
                    SELECT r.position, c.receipt_no AS ref, c.sent_on AS day, c.receipt_no, r.agency_point, p.unit,
                           c.remittance_id, c.amount AS amount_fen, c.sent_on - p.effective_date AS waited
                      FROM views.remittance_receipt c JOIN views.remittance r USING (remittance_id)
                      JOIN views.payment p USING (payment_id)
                     WHERE c.position <= :known AND r.position <= :known
                       AND (r.status <> 'REVERSED' OR r.reversed_at > :known) AND c.sent_on - p.effective_date > :days""",
                    ExceptionRule.days(30, "between payment and slip")),
            ExceptionRule.of(
                    5,
                    "in-transit",
                    "Remittances that have not arrived",
                    "{open} of {amount} sent by {agencyPoint} on {day} has not arrived",
                    """
                    SELECT position, remittance_id AS ref, effective_date AS day, agency_point, remittance_id, status,
                           amount AS amount_fen, amount - received AS open_fen, :on::date - effective_date AS waiting
                      FROM views.remittance
                     WHERE status IN ('SENT', 'DISPUTED') AND received < amount AND effective_date < :on::date - :days""",
                    ExceptionRule.days(7, "since it was sent")),
            ExceptionRule.of(
                    5,
                    "remitted-short",
                    "Remittances of less, or more, than their receipts say",
                    "Receipts {named}, sent {amount}, arrived {received}",
                    """
                    SELECT r.position, r.remittance_id AS ref, r.effective_date AS day, r.agency_point, r.remittance_id,
                           r.status, r.amount AS amount_fen, r.received AS received_fen,
                           coalesce(r.named_total, c.carried) AS named_fen
                      FROM views.remittance r
                      LEFT JOIN (SELECT remittance_id, sum(amount)::bigint AS carried FROM views.remittance_receipt
                                  GROUP BY remittance_id) c USING (remittance_id)
                     WHERE r.status <> 'REVERSED'
                       AND (coalesce(r.named_total, r.amount) <> r.amount OR (r.received <> r.amount AND r.received > 0))"""),
            ExceptionRule.of(
                    5,
                    "paid-from-takings",
                    "Cash that left a till other than to the bank, back to its payer or as a difference (坐支)",
                    "{amount} left {account}: {event}",
                    """
                    SELECT position, position || ' ' || line_no AS ref, effective_date AS day, agency_point, actor, receipt_no,
                           claim_id, member_id, unit, account, event, amount AS amount_fen
                      FROM views.journal_line
                     WHERE position <= :known AND account >= '1001:' AND account < '1001;' AND side = 'CREDIT' AND NOT red_ink AND corrects IS NULL
                       AND event NOT IN ('CashDeposited', 'RefundPaid', 'CashDifferenceFound')"""));

    private CustodyExceptions() {}
}
