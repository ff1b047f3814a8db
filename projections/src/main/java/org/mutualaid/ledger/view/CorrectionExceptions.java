package org.mutualaid.ledger.view;

import java.util.List;

/** Corrections and entries out of their time (question 8), and what two people must have agreed to (question 11). */
final class CorrectionExceptions {

    /**
     * Each entry that corrects another, by whoever asked for it and beside them who had agreed by then. One request may lead to
     * several: a payment is reversed only once its rows are open again.
     */
    private static final String CORRECTING = """
            SELECT l.position, min(l.recorded_at) AS recorded_at, q.request, coalesce(r.asked_by, min(l.actor)) AS actor,
                   coalesce(q.approved_by, CASE WHEN r.approved_at <= :known THEN r.approved_by END) AS approved_by,
                   min(l.receipt_no) AS receipt_no, min(l.claim_id) AS claim_id, min(l.member_id) AS member_id,
                   min(l.unit) AS unit, min(l.agency_point) AS agency_point, min(l.event) AS event,
                   min(l.summary) AS summary, min(l.corrects) AS corrects, bool_or(l.red_ink) AS red,
                   (sum(l.amount) FILTER (WHERE l.side = 'DEBIT'))::bigint AS amount_fen
              FROM views.journal_line l
              LEFT JOIN views.requested_entry q ON q.position = l.position
              LEFT JOIN views.entry_request r ON r.request = q.request
             WHERE l.corrects IS NOT NULL AND l.position <= :known
             GROUP BY l.position, q.position, r.request""";

    static final List<ExceptionRule> RULES = List.of(
            ExceptionRule.of(
                    8,
                    "correction",
                    "Entries that correct others, in red or blue",
                    "{summary}, {amount}",
                    """
                    SELECT position, position::text AS ref, (recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS day, actor,
                           approved_by, request, receipt_no, claim_id, member_id, unit, agency_point, event, summary, corrects,
                           CASE WHEN red THEN 'RED' ELSE 'BLUE' END AS ink, amount_fen
                      FROM (%s) AS entry""".formatted(CORRECTING)),
            ExceptionRule.of(
                    8,
                    "corrections-by-person",
                    "How much each person asked to be corrected in each month",
                    "{actor}: {corrections} corrections of {amount} in {month}",
                    """
                    SELECT min(position) AS position, actor || ' ' || month AS ref, to_date(month, 'YYYY-MM') AS day, actor, month,
                           string_agg(DISTINCT approved_by, ' ') AS approved_by,
                           count(*) AS corrections, count(*) FILTER (WHERE red) AS red, sum(amount_fen)::bigint AS amount_fen
                      FROM (SELECT min(position) AS position, min(actor) AS actor, min(approved_by) AS approved_by,
                                   to_char(min(recorded_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
                                   bool_or(red) AS red, max(amount_fen) AS amount_fen
                              FROM (%s) AS entry GROUP BY coalesce(request, position::text)) AS correction
                     WHERE actor IS NOT NULL
                     GROUP BY actor, month""".formatted(CORRECTING)),
            ExceptionRule.of(
                    8,
                    "back-dated",
                    "Entries recorded long after the day on which they take effect",
                    "{event} of {effectiveDate} was recorded {late} days later, {amount}",
                    """
                    SELECT position, position::text AS ref, recorded_on AS day, actor, receipt_no, claim_id, member_id, unit,
                           agency_point, event, effective_date, recorded_on - effective_date AS late, amount AS amount_fen
                      FROM (SELECT j.*, (recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS recorded_on
                              FROM views.journal_line j WHERE line_no = 1 AND position <= :known) AS recorded
                     WHERE recorded_on - effective_date > :days""",
                    ExceptionRule.days(30, "between the day and the recording")),
            ExceptionRule.of(
                    8,
                    "ahead-of-time",
                    "Entries that take effect on a day after they were recorded",
                    "{event} of {effectiveDate} was recorded on {day}, {amount}",
                    """
                    SELECT position, position::text AS ref, recorded_on AS day, actor, receipt_no, claim_id, member_id, unit,
                           agency_point, event, effective_date, amount AS amount_fen
                      FROM (SELECT j.*, (recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS recorded_on
                              FROM views.journal_line j WHERE line_no = 1 AND position <= :known) AS recorded
                     WHERE effective_date > recorded_on"""),
            ExceptionRule.of(
                    8,
                    "after-closing",
                    "Entries of a closed day or month, booked on a later one",
                    "{event} of {effectiveDate} is booked on {businessDate}, {amount}",
                    """
                    SELECT position, position::text AS ref, (recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS day, actor,
                           receipt_no, claim_id, member_id, unit, agency_point, event, effective_date,
                           booked AS business_date, amount AS amount_fen
                      FROM (SELECT journal_line.*, %s AS booked
                              FROM views.journal_line WHERE line_no = 1 AND position <= :known) AS lines
                     WHERE booked <> effective_date""".formatted(Turnover.BOOKED_THEN)),
            ExceptionRule.of(8, WatchRule.CARD_CHANGED),
            ExceptionRule.of(
                    11,
                    "refund",
                    "Refunds, who asked for them and who approved",
                    "{amount} of {receiptNo} for {reason}: {status}",
                    refunds("f.status IN ('APPROVED', 'PAID')")),
            ExceptionRule.of(
                    11,
                    "refund-by-one-person",
                    "Refunds that were asked for and approved by one person",
                    "{amount} of {receiptNo}: {actor} asked and approved",
                    refunds("f.requested_by = f.approved_by")),
            ExceptionRule.of(
                    11,
                    "write-off",
                    "Recoveries that were given up, who asked for it and who agreed",
                    "{writtenOff} of {amount}: {reason}",
                    writeOffs("r.written_off > 0")),
            ExceptionRule.of(
                    11,
                    "write-off-by-one-person",
                    "Recoveries that one person alone gave up",
                    "{writtenOff} of {amount}: {actor} asked and agreed",
                    writeOffs("r.write_off_asked_by = r.write_off_agreed_by")),
            ExceptionRule.of(
                    11,
                    "adjustment",
                    "Adjustments, who proposed them and who approved",
                    "{reason}: {status}",
                    adjustments("approved_by IS NOT NULL")),
            ExceptionRule.of(
                    11,
                    "adjustment-by-one-person",
                    "Adjustments that one person proposed and approved, or took back",
                    "{reason}: {actor} on both sides",
                    adjustments("proposed_by = approved_by OR reversal_asked_by = reversal_decided_by")));

    private CorrectionExceptions() {}

    private static String refunds(String which) {
        return """
                SELECT l.position, f.refund_id AS ref, coalesce(f.paid_on, p.effective_date) AS day, p.receipt_no,
                       p.agency_point, f.unit, f.requested_by AS actor, f.approved_by, f.refund_id, f.status, f.reason,
                       f.amount AS amount_fen
                  FROM views.refund f JOIN views.payment p USING (payment_id)
                 CROSS JOIN LATERAL (SELECT min(position) AS position FROM views.history_link
                                      WHERE kind = 'REFUND' AND id = f.refund_id) l
                 WHERE %s""".formatted(which);
    }

    private static String writeOffs(String which) {
        return """
                SELECT r.position, r.recovery_id AS ref, coalesce(r.written_off_on, r.opened_on) AS day, r.claim_id, r.member_id,
                       r.write_off_asked_by AS actor, r.write_off_agreed_by AS approved_by, r.recovery_id,
                       r.write_off_reason AS reason, r.amount AS amount_fen, r.written_off AS written_off_fen
                  FROM views.recovery r WHERE %s""".formatted(which);
    }

    private static String adjustments(String which) {
        return """
                SELECT position, adjustment_id AS ref, effective_date AS day, proposed_by AS actor, approved_by,
                       reversal_asked_by, reversal_decided_by, adjustment_id, status, reason
                  FROM views.adjustment WHERE (%s)""".formatted(which);
    }
}
