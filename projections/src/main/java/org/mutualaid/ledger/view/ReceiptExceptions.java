package org.mutualaid.ledger.view;

import java.util.List;

/** Receipt numbers (question 4): missing, void, reversed, of no block, out of the order of days. */
final class ReceiptExceptions {

    static final List<ExceptionRule> RULES = List.of(
            ExceptionRule.of(
                    4,
                    "receipt-missing",
                    "Receipt numbers that were passed over",
                    "{number} of block {prefix} is neither issued nor void",
                    """
                    SELECT b.position, b.prefix || ' ' || to_char(n, 'FM000000000000') AS ref, NULL::date AS day,
                           b.agency_point, b.prefix, n AS number
                      FROM views.receipt_block b JOIN views.receipt_book k ON k.prefix = b.prefix
                     CROSS JOIN generate_series(b.first_number, least(b.last_number, k.last)) AS n
                     WHERE NOT EXISTS (SELECT FROM views.receipt r WHERE r.prefix = b.prefix AND r.number = n)"""),
            ExceptionRule.of(4, "receipt-void", "Receipts made void", "{receiptNo} is void: {reason}", """
                    SELECT coalesce(p.position, b.position) AS position, r.receipt_no AS ref, r.voided_on AS day,
                           r.receipt_no, r.agency_point, r.voided_by AS actor, r.void_reason AS reason, r.replaced_by,
                           p.amount AS amount_fen
                      FROM views.receipt r LEFT JOIN views.payment p USING (payment_id)
                      LEFT JOIN views.receipt_block b
                        ON b.prefix = r.prefix AND r.number BETWEEN b.first_number AND b.last_number
                     WHERE r.voided"""),
            ExceptionRule.of(
                    4,
                    "receipt-reversed",
                    "Receipts whose payment was reversed",
                    "{receiptNo} over {amount} was reversed: {reason}",
                    """
                    SELECT p.position, p.receipt_no AS ref, coalesce(v.in_force_on, v.requested_on, p.effective_date) AS day,
                           p.receipt_no, p.agency_point, p.unit, v.requested_by AS actor, v.approved_by, v.reason, p.channel,
                           p.amount AS amount_fen
                      FROM views.payment p LEFT JOIN views.reversal v ON v.reversal_id = p.reversal_id
                     WHERE p.reversed_at <= :known"""),
            ExceptionRule.of(
                    4,
                    "receipt-of-no-block",
                    "Receipts whose number is in no block that was handed out",
                    "{receiptNo} is in no block",
                    """
                    SELECT coalesce(p.position, 0) AS position, r.receipt_no AS ref, p.effective_date AS day, r.receipt_no,
                           r.agency_point, p.amount AS amount_fen
                      FROM views.receipt r LEFT JOIN views.payment p USING (payment_id)
                     WHERE NOT EXISTS (SELECT FROM views.receipt_block b WHERE b.prefix = r.prefix
                                          AND r.number BETWEEN b.first_number AND b.last_number)"""),
            ExceptionRule.of(
                    4,
                    "receipt-out-of-order",
                    "Receipts dated before those with lower numbers",
                    "{receiptNo} is dated {day}, {daysBefore} days before a lower number",
                    """
                    SELECT position, receipt_no AS ref, effective_date AS day, receipt_no, agency_point, unit,
                           latest - effective_date AS days_before, amount AS amount_fen
                      FROM (SELECT p.*, max(effective_date) OVER (PARTITION BY prefix ORDER BY number
                                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest
                              FROM views.payment p) AS numbered
                     WHERE latest - effective_date > :days""",
                    ExceptionRule.days(7, "that are nothing to look at")));

    private ReceiptExceptions() {}
}
