package org.mutualaid.ledger.view;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * For each rule the rows that make one case, beside rows that make none; asked on 2026-06-30. They are written into the tables
 * directly, for most of it cannot come about by the rules of the ledger.
 */
final class ExceptionCases {

    private static final Map<String, Given> ALL = new LinkedHashMap<>();
    private static final Map<String, String> AGAIN = new LinkedHashMap<>();

    static {
        books();
        receipts();
        custody();
        enrolment();
        claims();
        corrections();
        rights();
        once();
    }

    private ExceptionCases() {}

    static Map<String, Given> all() {
        return ALL;
    }

    /** More of the same, later, for rules whose cases are made of many events. */
    static Map<String, String> again() {
        return AGAIN;
    }

    private static void books() {
        put("entry-unbalanced", "Debit 5.00, credit 4.00", """
                {lines} (1, 1, '1002:COLL', 'DEBIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a'),
                        (1, 2, '2202', 'CREDIT', 400, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a'),
                        (2, 1, '1002:COLL', 'DEBIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a'),
                        (2, 2, '2202', 'CREDIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a')""");
        put("balance-not-of-its-lines", "1002:COLL shows 4.00, its lines add up to 5.00", """
                INSERT INTO views.account_balance VALUES ('1002:COLL', 400, 0, 1), ('2202', 0, 500, 1);
                {lines} (1, 1, '1002:COLL', 'DEBIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a'),
                        (1, 2, '2202', 'CREDIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a')""");
        put("wrong-side", "1002:OFFICE stands at -5.00, debit positive", """
                INSERT INTO views.account_balance VALUES ('1002:OFFICE', 0, 500, 1), ('2202', 0, 500, 1), ('1221:SN-01', 0, 1, 1);
                {lines} (1, 1, '1002:OFFICE', 'CREDIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a')""");
        put("clearing-not-empty", "Batch b1 of 2026-06-22 still shows 5.00", """
                INSERT INTO views.payout_batch (batch_id, position, made_on, answered)
                VALUES ('b1', 1, '2026-06-22', 0), ('b2', 2, '2026-06-23', 0), ('b3', 3, '2026-06-01', 0);
                INSERT INTO views.account_balance VALUES ('2212:b1', 0, 500, 1), ('2212:b2', 0, 500, 1), ('2212:b3', 500, 500, 1)""");
        put("entry-without-person", "X over 5.00", """
                {lines} (1, 1, '1002:COLL', 'DEBIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', NULL),
                        (2, 1, '1002:COLL', 'DEBIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a')""");
        put("one-person-many-steps", "ann did RELEASE, SECOND_REVIEW of one case", """
                {claims} ('c1', 1, 'm1', 'APPROVED', '2026-06-01T04:00Z', 500, 0);
                {parts} ('c1', 2, 'REGISTRATION', 'cleo', '2026-06-01T04:00Z'), ('c1', 3, 'SECOND_REVIEW', 'ann', '2026-06-01T04:00Z'),
                        ('c1', 4, 'FIRST_REVIEW', 'rob', '2026-06-01T04:00Z'), ('c1', 5, 'APPROVAL', 'rob', '2026-06-01T04:00Z');
                INSERT INTO views.payout_batch (batch_id, position, made_by, released_by, answered) VALUES ('b1', 6, 'cash', 'ann', 0);
                INSERT INTO views.payout_line (batch_id, line, claim_id) VALUES ('b1', 1, 'c1')""");
    }

    private static void receipts() {
        put("receipt-missing", "2 of block A is neither issued nor void", """
                INSERT INTO views.receipt_block VALUES ('A', 1, 100, 'SN-01', 1);
                INSERT INTO views.receipt_book VALUES ('A', 3, 2);
                {receipts} ('A', 1, 'A0000001', 'SN-01', NULL, 0), ('A', 3, 'A0000003', 'SN-01', NULL, 0)""");
        put("receipt-void", "A0000001 is void: coffee", """
                INSERT INTO views.receipt_block VALUES ('A', 1, 100, 'SN-01', 1);
                {receipts} ('A', 1, 'A0000001', 'SN-01', NULL, 0), ('A', 3, 'A0000003', 'SN-01', NULL, 0);
                UPDATE views.receipt SET voided = TRUE, void_reason = 'coffee', voided_on = '2026-06-01' WHERE number = 1""");
        put("receipt-reversed", "A0000001 over 95.00 was reversed: typed twice", """
                {payments} ('p1', 1, 'A', 1, 'A0000001', 'SN-01', 'CASH', 9500, 'U1', '2026-06-01', 0, 0, 9500),
                           ('p2', 2, 'A', 2, 'A0000002', 'SN-01', 'CASH', 9500, 'U1', '2026-06-01', 0, 0, 0);
                UPDATE views.payment SET reversal_id = 'v1', reversed_at = 3 WHERE payment_id = 'p1';
                INSERT INTO views.reversal (reversal_id, payment_id, reason, requested_by, in_force_on)
                VALUES ('v1', 'p1', 'typed twice', 'cleo', '2026-06-02')""");
        put("receipt-of-no-block", "A0000200 is in no block", """
                INSERT INTO views.receipt_block VALUES ('A', 1, 100, 'SN-01', 1);
                {receipts} ('A', 1, 'A0000001', 'SN-01', NULL, 0), ('A', 200, 'A0000200', 'SN-01', NULL, 0)""");
        put("receipt-out-of-order", "A0000003 is dated 2026-06-02, 8 days before a lower number", """
                {payments} ('p1', 1, 'A', 1, 'A0000001', 'SN-01', 'CASH', 9500, 'U1', '2026-06-10', 0, 0, 0),
                           ('p2', 2, 'A', 2, 'A0000002', 'SN-01', 'CASH', 9500, 'U1', '2026-06-03', 0, 0, 0),
                           ('p3', 3, 'A', 3, 'A0000003', 'SN-01', 'CASH', 9500, 'U1', '2026-06-02', 0, 0, 0)""");
    }

    private static void custody() {
        put("cash-difference", "2026-06-01 at SN-01: booked 95.00, counted 90.00", """
                INSERT INTO views.closed_day (agency_point, day, position, booked, counted, difference)
                VALUES ('SN-01', '2026-06-01', 1, 9500, 9000, -500), ('SN-01', '2026-06-02', 2, 9500, 9500, 0)""");
        put("day-not-closed", "2026-06-26 at SN-01: 190.00 in 2 receipts, not closed", """
                {payments} ('p1', 1, 'A', 1, 'A0000001', 'SN-01', 'CASH', 9500, 'U1', '2026-06-26', 0, 0, 0),
                           ('p2', 2, 'A', 2, 'A0000002', 'SN-01', 'CASH', 9500, 'U1', '2026-06-26', 0, 0, 0),
                           ('p3', 3, 'A', 3, 'A0000003', 'SN-01', 'POS', 9500, 'U1', '2026-06-20', 0, 0, 0),
                           ('p4', 4, 'A', 4, 'A0000004', 'SN-01', 'CASH', 9500, 'U1', '2026-06-27', 0, 0, 0),
                           ('p5', 5, 'A', 5, 'A0000005', 'SN-01', 'CASH', 9500, 'U1', '2026-06-25', 0, 0, 0);
                INSERT INTO views.closed_day (agency_point, day, position) VALUES ('SN-01', '2026-06-25', 6)""");
        put("cash-not-deposited", "50.00 at SN-01, 50.00 of it too long, last deposit 2026-06-23", """
                {lines} (1, 1, '1001:SN-01', 'DEBIT', 9500, '2026-06-22', '2026-06-22', '2026-06-22T04:00Z', 'PaymentReceived', 's', 'a'),
                        (2, 1, '1001:SN-01', 'CREDIT', 4500, '2026-06-23', '2026-06-23', '2026-06-23T04:00Z', 'CashDeposited', 's', 'a'),
                        (3, 1, '1001:SN-02', 'DEBIT', 9500, '2026-06-22', '2026-06-22', '2026-06-22T04:00Z', 'PaymentReceived', 's', 'a'),
                        (4, 1, '1001:SN-02', 'DEBIT', 500, '2026-06-23', '2026-06-23', '2026-06-23T04:00Z', 'PaymentReceived', 's', 'a'),
                        (5, 1, '1001:SN-02', 'CREDIT', 9500, '2026-06-24', '2026-06-24', '2026-06-24T04:00Z', 'CashDeposited', 's', 'a')""");
        put("not-remitted", "95.00 of A0000001 has been at SN-01 for 31 days", """
                {payments} ('p1', 1, 'A', 1, 'A0000001', 'SN-01', 'CASH', 9500, 'U1', '2026-05-30', 0, 0, 0),
                           ('p2', 2, 'A', 2, 'A0000002', 'SN-01', 'CASH', 9500, 'U1', '2026-05-31', 0, 0, 0),
                           ('p3', 3, 'A', 3, 'A0000003', 'SN-01', 'CASH', 9500, 'U1', '2026-05-01', 0, 0, 0);
                INSERT INTO views.remittance_receipt VALUES ('m1', 1, 'A0000003', 9500, '2026-06-01', 'p3', 1)""");
        put("remitted-late", "95.00 of A0000001 was remitted 31 days after it came in", """
                {payments} ('p1', 1, 'A', 1, 'A0000001', 'SN-01', 'CASH', 9500, 'U1', '2026-05-01', 0, 0, 0),
                           ('p2', 2, 'A', 2, 'A0000002', 'SN-01', 'CASH', 9500, 'U1', '2026-05-02', 0, 0, 0);
                {remittances} ('m1', 3, 'SN-01', 'SENT', 19000, '2026-06-01', 0);
                INSERT INTO views.remittance_receipt VALUES ('m1', 1, 'A0000001', 9500, '2026-06-01', 'p1', 1),
                                                            ('m1', 2, 'A0000002', 9500, '2026-06-01', 'p2', 1)""");
        put("in-transit", "90.00 of 95.00 sent by SN-01 on 2026-06-22 has not arrived", """
                {remittances} ('m1', 1, 'SN-01', 'DISPUTED', 9500, '2026-06-22', 500), ('m2', 2, 'SN-01', 'SENT', 9500, '2026-06-23', 0),
                              ('m3', 3, 'SN-01', 'CONFIRMED', 9500, '2026-06-01', 9500)""");
        put("remitted-short", "Receipts 100.00, sent 95.00, arrived 0.00", """
                {remittances} ('m1', 1, 'SN-01', 'SENT', 9500, '2026-06-22', 0), ('m2', 2, 'SN-01', 'SENT', 9500, '2026-06-22', 0);
                UPDATE views.remittance SET named_total = 10000 WHERE remittance_id = 'm1'""");
        put("paid-from-takings", "5.00 left 1001:SN-01: AdjustmentMade", """
                {lines} (1, 1, '1001:SN-01', 'CREDIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'AdjustmentMade', 's', 'a'),
                        (2, 1, '1001:SN-01', 'CREDIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'CashDeposited', 's', 'a'),
                        (3, 1, '1001:SN-01', 'CREDIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'RefundPaid', 's', 'a'),
                        (4, 1, '1002:COLL', 'CREDIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'AdjustmentMade', 's', 'a')""");
    }

    private static void enrolment() {
        put("participation-below", "7 of 10 in roster r1", """
                {rosters} ('r1', 1, 'ENROLLED', 'U1', 'HOSP', '2026-06-01', 10, 80, 0, 7, 700, 7, 700),
                          ('r2', 2, 'ENROLLED', 'U2', 'HOSP', '2026-06-01', 10, 80, 0, 8, 800, 8, 800),
                          ('r3', 3, 'HELD', 'U3', 'HOSP', '2026-06-01', 10, 80, 0, 1, 0, 0, 0)""");
        put("more-than-staff", "2 people of U1 under HOSP, staff 1", """
                INSERT INTO views.unit (code, headcount) VALUES ('U1', 1), ('U2', 1);
                {rosters} ('r1', 1, 'ENROLLED', 'U1', 'HOSP', '2026-01-01', 2, 80, 0, 2, 200, 2, 200);
                {covers} ('m1', 'HOSP', 1, 'U1', 'r1', 1, '2026-01-02', '2026-12-31', '2026-01-02'),
                         ('m2', 'HOSP', 1, 'U1', 'r1', 2, '2026-01-02', '2026-12-31', '2026-01-02'),
                         ('m3', 'HOSP', 1, 'U2', 'r1', 3, '2026-01-02', '2026-12-31', '2026-01-02'),
                         ('m4', 'HOSP', 1, 'U2', 'r1', 4, '2025-01-02', '2025-12-31', '2025-01-02')""");
        put("staff-lowered", "U1 went from 100 to 90 on 2026-05-31, roster r1 on 2026-06-01", """
                INSERT INTO views.unit_headcount VALUES ('U1', 1, 100, '2026-05-01'), ('U1', 2, 90, '2026-05-31'),
                                                        ('U2', 3, 100, '2026-05-01'), ('U2', 4, 99, '2026-05-31');
                {rosters} ('r1', 5, 'ENROLLED', 'U1', 'HOSP', '2026-06-01', 90, 80, 0, 80, 800, 80, 800),
                          ('r2', 6, 'ENROLLED', 'U2', 'HOSP', '2026-06-01', 99, 80, 0, 80, 800, 80, 800)""");
        put("enrolled-without-payment", "Row 1 of roster r1 has begun and is not paid", """
                {rosters} ('r1', 1, 'ENROLLED', 'U1', 'HOSP', '2026-01-01', 2, 80, 0, 2, 200, 2, 200);
                INSERT INTO views.roster_row (roster_id, seq, paid) VALUES ('r1', 1, FALSE), ('r1', 2, TRUE);
                {covers} ('m1', 'HOSP', 1, 'U1', 'r1', 1, '2026-01-02', '2026-12-31', '2026-01-02'),
                         ('m2', 'HOSP', 1, 'U1', 'r1', 2, '2026-01-02', '2026-12-31', '2026-01-02')""");
        put("paid-without-enrolment", "5.00 of A0000001 has been for nobody for 31 days", """
                {payments} ('p1', 1, 'A', 1, 'A0000001', 'SN-01', 'CASH', 10000, 'U1', '2026-05-30', 9000, 500, 0),
                           ('p2', 2, 'A', 2, 'A0000002', 'SN-01', 'CASH', 10000, 'U1', '2026-05-30', 10000, 0, 0),
                           ('p3', 3, 'A', 3, 'A0000003', 'SN-01', 'CASH', 10000, 'U1', '2026-05-31', 0, 0, 0),
                           ('p4', 4, 'A', 4, 'A0000004', 'SN-01', 'CASH', 10000, 'U1', '2026-05-01', 0, 0, 10000)""");
        put("roster-not-paid", "3.00 of roster r1 has been open for 31 days", """
                {rosters} ('r1', 1, 'AWAITING_PAYMENT', 'U1', 'HOSP', '2026-05-30', 10, 80, 0, 9, 900, 0, 600),
                          ('r2', 2, 'AWAITING_PAYMENT', 'U2', 'HOSP', '2026-05-31', 10, 80, 0, 9, 900, 0, 0),
                          ('r3', 3, 'ENROLLED', 'U3', 'HOSP', '2026-05-01', 10, 80, 0, 9, 900, 9, 900)""");
        put("roster-used-again", "Roster r2 repeats r1 of 2025-06-01, 5 people", """
                {rosters} ('r1', 1, 'ENROLLED', 'U1', 'HOSP', '2025-06-01', 5, 80, 0, 5, 500, 5, 500),
                          ('r2', 2, 'ENROLLED', 'U1', 'HOSP', '2026-06-01', 5, 80, 0, 5, 500, 5, 500),
                          ('r3', 3, 'ENROLLED', 'U1', 'HOSP', '2026-06-02', 5, 80, 0, 5, 500, 5, 500);
                INSERT INTO views.roster_row (roster_id, seq, member_id)
                SELECT r, i, 'm' || CASE WHEN r = 'r3' THEN 6 - i ELSE i END
                  FROM unnest(ARRAY['r1', 'r2', 'r3']) AS r, generate_series(1, 5) AS i""");
        put("cover-of-the-dead", "Cover from 2026-01-02, died 2026-01-01", """
                {rosters} ('r1', 1, 'ENROLLED', 'U1', 'HOSP', '2026-01-01', 2, 80, 0, 2, 200, 2, 200);
                {members} ('m1', 'DIED', '2026-01-01'), ('m2', 'DIED', '2026-01-02'), ('m3', 'LEFT', '2026-01-01');
                {covers} ('m1', 'HOSP', 1, 'U1', 'r1', 1, '2026-01-02', '2026-12-31', '2026-01-02'),
                         ('m2', 'HOSP', 1, 'U1', 'r1', 2, '2026-01-02', '2026-12-31', '2026-01-02'),
                         ('m3', 'HOSP', 1, 'U1', 'r1', 3, '2026-01-02', '2026-12-31', '2026-01-02')""");
        put("enrolled-after-leaving", "Enrolled on 2026-01-01, RETIRED on 2025-12-31", """
                {rosters} ('r1', 1, 'ENROLLED', 'U1', 'HOSP', '2026-01-01', 2, 80, 0, 2, 200, 2, 200);
                {members} ('m1', 'RETIRED', '2025-12-31'), ('m2', 'LEFT', '2026-01-01'), ('m3', NULL, NULL);
                {covers} ('m1', 'HOSP', 1, 'U1', 'r1', 1, '2026-01-02', '2026-12-31', '2026-01-02'),
                         ('m2', 'HOSP', 1, 'U1', 'r1', 2, '2026-01-02', '2026-12-31', '2026-01-02'),
                         ('m3', 'HOSP', 1, 'U1', 'r1', 3, '2026-01-02', '2026-12-31', '2026-01-02')""");
        put("enrolled-by-two-units", "U2 and U1 both enrolled this person under HOSP", """
                {rosters} ('r1', 1, 'ENROLLED', 'U1', 'HOSP', '2026-01-01', 2, 80, 0, 2, 200, 2, 200);
                {covers} ('m1', 'HOSP', 1, 'U1', 'r1', 1, '2026-01-02', '2026-12-31', '2026-01-02'),
                         ('m1', 'HOSP', 2, 'U2', 'r1', 2, '2026-12-31', '2027-12-30', '2026-12-31'),
                         ('m2', 'HOSP', 1, 'U1', 'r1', 3, '2026-01-02', '2026-12-31', '2026-01-02'),
                         ('m2', 'HOSP', 2, 'U2', 'r1', 4, '2027-01-01', '2027-12-31', '2027-01-01')""");
    }

    private static void claims() {
        put("claim-outside-cover", "5.00 for 2027-01-01, cover 2026-01-02 to 2026-12-31", """
                {drawn} UPDATE views.watch_claim SET diagnosed_on = '2027-01-01' WHERE claim_id = 'c1'""");
        put("claim-in-waiting", "5.00 for 2026-01-31, liable from 2026-02-01", """
                {drawn} UPDATE views.watch_claim SET diagnosed_on = '2026-01-31' WHERE claim_id = 'c1'""");
        put("claim-above-cap", "12.00 in 2 claims, allowed 10.00 in 2 claims", """
                {drawn} INSERT INTO views.benefit_grant VALUES ('m1', 'HOSP', 1, 'c3', 700, FALSE, FALSE, 9);
                INSERT INTO views.watch_claim (claim_id, position, member_id, registered_on) VALUES ('c3', 9, 'm1', '2026-04-01')""");
        put("invoice-paid-twice", "Invoice I1: 10.00 in 2 claims, own-pay 8.00", """
                {claims} ('c1', 1, 'm1', 'PAID', '2026-06-01T04:00Z', 500, 0), ('c2', 2, 'm1', 'PAID', '2026-06-01T04:00Z', 500, 0);
                INSERT INTO views.invoice_use (number, claim_id, member_id, stackable, own_pay, drawn, held)
                VALUES ('I1', 'c1', 'm1', TRUE, 800, 500, TRUE), ('I1', 'c2', 'm1', TRUE, 800, 500, TRUE),
                       ('I2', 'c1', 'm1', TRUE, 1000, 500, TRUE), ('I2', 'c2', 'm1', TRUE, 1000, 500, TRUE),
                       ('I3', 'c1', 'm1', FALSE, 1000, 500, TRUE), ('I3', 'c2', 'm1', FALSE, 1000, 0, TRUE)""");
        put("card-in-another-name", "5.00 on 2026-06-01 to a card in another name", """
                INSERT INTO views.payout_batch (batch_id, position, made_on, made_by, answered) VALUES ('b1', 3, '2026-06-01', 'cash', 0);
                INSERT INTO views.member (member_id, name_mark) VALUES ('m1', 'li'), ('m2', 'wang'), ('m3', 'zhang');
                INSERT INTO views.member_account (member_id, position, card, holder_mark, at)
                VALUES ('m1', 1, 'x', 'zhao', now()), ('m2', 2, 'y', 'wang', now()), ('m3', 4, 'z', NULL, now());
                INSERT INTO views.payout_line (batch_id, line, claim_id, member_id, account, amount)
                VALUES ('b1', 1, 'c1', 'm1', 'x', 500), ('b1', 2, 'c2', 'm2', 'y', 500), ('b1', 3, 'c3', 'm3', 'z', 500)""");
        put("too-few-people", "3 people, 5.00: ann, cleo, rob", """
                {claims} ('c1', 1, 'm1', 'APPROVED', '2026-06-01T04:00Z', 500, 0), ('c2', 2, 'm1', 'APPROVED', '2026-06-01T04:00Z', 500, 0);
                {parts} ('c1', 2, 'REGISTRATION', 'cleo', '2026-06-01T04:00Z'), ('c1', 3, 'FIRST_REVIEW', 'rob', '2026-06-01T04:00Z'),
                        ('c1', 4, 'SECOND_REVIEW', 'rob', '2026-06-01T04:00Z'), ('c1', 5, 'APPROVAL', 'ann', '2026-06-01T04:00Z'),
                        ('c2', 6, 'REGISTRATION', 'cleo', '2026-06-01T04:00Z'), ('c2', 7, 'FIRST_REVIEW', 'rob', '2026-06-01T04:00Z')""");
        put("paid-without-approval", "5.00 in batch b1, and no approval", """
                {claims} ('c1', 1, 'm1', 'PAID', '2026-06-01T04:00Z', 500, 0), ('c2', 2, 'm1', 'PAID', '2026-06-01T04:00Z', 500, 0);
                {parts} ('c1', 9, 'APPROVAL', 'ann', '2026-06-02T04:00Z'), ('c2', 3, 'APPROVAL', 'ann', '2026-06-01T04:00Z');
                INSERT INTO views.payout_batch (batch_id, position, made_on, made_by, answered) VALUES ('b1', 8, '2026-06-01', 'cash', 0);
                INSERT INTO views.payout_line (batch_id, line, claim_id, member_id, amount) VALUES ('b1', 1, 'c1', 'm1', 500), ('b1', 2, 'c2', 'm1', 500)""");
        put("ill-after-death", "5.00 for 2026-03-01, died 2026-02-28", """
                {drawn} {members} ('m1', 'DIED', '2026-02-28'), ('m2', 'DIED', '2026-03-01')""");
        put("paid-to-the-dead", "5.00 on 2026-06-01, died 2026-05-31", """
                {members} ('m1', 'DIED', '2026-05-31'), ('m2', 'DIED', '2026-06-01');
                {claims} ('c1', 1, 'm1', 'PAID', '2026-06-01T04:00Z', 500, 0);
                INSERT INTO views.payout_batch (batch_id, position, made_on, made_by, answered) VALUES ('b1', 8, '2026-06-01', 'cash', 0);
                INSERT INTO views.payout_line (batch_id, line, claim_id, member_id, amount, outcome, payee)
                VALUES ('b1', 1, 'c1', 'm1', 500, 'PAID', NULL), ('b1', 2, 'c2', 'm2', 500, 'PAID', NULL), ('b1', 3, 'c3', 'm1', 500, 'PAID', 1)""");
    }

    private static void corrections() {
        put("correction", "注销6月1日V1号凭证, 5.00", CORRECTED);
        put("corrections-by-person", "ann: 1 corrections of 5.00 in 2026-06", CORRECTED);
        put("back-dated", "X of 2026-05-01 was recorded 31 days later, 5.00", """
                {lines} (1, 1, '1002:COLL', 'DEBIT', 500, '2026-05-01', '2026-05-01', '2026-05-31T17:00Z', 'X', 's', 'a'),
                        (2, 1, '1002:COLL', 'DEBIT', 500, '2026-05-01', '2026-05-01', '2026-05-31T15:00Z', 'X', 's', 'a')""");
        put("ahead-of-time", "X of 2026-05-02 was recorded on 2026-05-01, 5.00", """
                {lines} (1, 1, '1002:COLL', 'DEBIT', 500, '2026-05-02', '2026-05-02', '2026-05-01T04:00Z', 'X', 's', 'a'),
                        (2, 1, '1002:COLL', 'DEBIT', 500, '2026-05-02', '2026-05-02', '2026-05-01T17:00Z', 'X', 's', 'a')""");
        put("after-closing", "X of 2026-05-31 is booked on 2026-06-01, 5.00", """
                {lines} (1, 1, '1002:COLL', 'DEBIT', 500, '2026-05-31', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a'),
                        (1, 2, '2202', 'CREDIT', 500, '2026-05-31', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a'),
                        (2, 1, '1002:COLL', 'DEBIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'a')""");
        put("refund", "5.00 of A0000001 for OVERPAID: PAID", refund("'ann'"));
        put("refund-by-one-person", "5.00 of A0000001: cleo asked and approved", refund("'cleo'"));
        put("write-off", "3.00 of 5.00: hardship", writeOff("ann"));
        put("write-off-by-one-person", "3.00 of 5.00: cash asked and agreed", writeOff("cash"));
        put("adjustment", "opening balance: MADE", adjustment("ann"));
        put("adjustment-by-one-person", "opening balance: cash on both sides", adjustment("cash"));
    }

    private static void rights() {
        put("version-published-late", "HOSP version 2 takes effect on 2026-05-01, published 2026-05-02", """
                INSERT INTO views.watch_scheme (scheme, version, effective_from, basis, position, published_on)
                VALUES ('HOSP', 2, '2026-05-01', 'ADMISSION', 1, '2026-05-02'), ('HOSP', 3, '2026-05-02', 'ADMISSION', 2, '2026-05-02')""");
        put("sample-drawn-again", "CLAIMS from 2026-06-01 to -: 2 seeds in 3 samples, the second by rob", """
                {samples} ('s1', 1, 'CLAIMS', 'first', '2026-06-01', NULL, 'ann'), ('s2', 2, 'CLAIMS', 'second', '2026-06-01', NULL, 'rob'),
                          ('s3', 3, 'CLAIMS', 'first', '2026-06-01', NULL, 'ann'), ('s4', 4, 'CLAIMS', 'third', '2026-06-02', NULL, 'ann'),
                          ('s5', 5, 'RECEIPTS', 'third', '2026-06-01', NULL, 'ann')""");
        put("acted-without-right", "ClaimApproved by ann as APPROVER", """
                {accesses} ('a1', 'ann', 'APPROVER', NULL, 1, '2026-06-01T04:00:00Z', 6, '2026-06-01T05:00:00Z'),
                           ('a2', 'cleo', 'CLERK', 'SN-01', 2, '2026-06-01T04:00:00Z', NULL, NULL);
                {events} (3, 'e3', 'ClaimApproved', 'ann', 'APPROVER', NULL, '2026-06-01T04:30:00Z'),
                         (4, 'e4', 'PaymentReceived', 'cleo', 'CLERK', 'SN-01', '2026-06-01T04:30:00Z'),
                         (5, 'e5', 'CoverBegun', 'ann', 'APPROVER', NULL, '2026-06-01T04:30:00Z'),
                         (7, 'e7', 'ClaimApproved', 'ann', 'APPROVER', NULL, '2026-06-01T05:01:00Z'),
                         (8, 'e8', 'ClaimApproved', 'ann', 'APPROVER', NULL, '2026-06-01T05:01:01Z'),
                         (9, 'e9', 'ClaimPaid', 'ann', 'APPROVER', NULL, '2026-06-01T06:00:00Z'),
                         (10, 'e10', 'AccessGranted', 'first-admin', NULL, NULL, '2026-06-01T06:00:00Z');
                UPDATE views.history_event SET access_id = CASE actor WHEN 'ann' THEN 'a1' WHEN 'cleo' THEN 'a2' END;
                UPDATE views.history_event SET followed = 'e4', access_id = NULL WHERE position = 5;
                UPDATE views.history_event SET followed = 'e8' WHERE position = 9""");
        put("right-given-by-program", "ann became ADMIN by first-admin: first start", """
                {accesses} ('a1', 'ann', 'ADMIN', NULL, 1, '2026-06-01T04:00:00Z', NULL, NULL),
                           ('a2', 'rob', 'ADMIN', NULL, 2, '2026-06-01T04:00:00Z', NULL, NULL);
                UPDATE views.access SET granted_by = 'first-admin', granted_reason = 'first start';
                {events} (1, 'e1', 'AccessGranted', 'first-admin', NULL, NULL, '2026-06-01T04:00:00Z'),
                         (2, 'e2', 'AccessGranted', 'ann', 'ADMIN', NULL, '2026-06-01T04:00:00Z')""");
        put(
                "right-given-and-taken",
                "ann was APPROVER from 2026-06-01 12:00:00 to 2026-06-02 11:59:59: adam gave it, eve took it",
                """
                {accesses} ('a1', 'ann', 'APPROVER', NULL, 1, '2026-06-01T04:00:00Z', 5, '2026-06-02T03:59:59Z'),
                           ('a2', 'rob', 'APPROVER', NULL, 2, '2026-06-01T04:00:00Z', 6, '2026-06-02T04:00:00Z'),
                           ('a3', 'joe', 'APPROVER', NULL, 3, '2026-06-01T04:00:00Z', NULL, NULL);
                UPDATE views.access SET granted_by = 'adam', withdrawn_by = 'eve'""");
        put("person-in-several-roles", "ann: APPROVER, CASHIER", """
                {events} (1, 'e1', 'X', 'ann', 'APPROVER', NULL, now()), (2, 'e2', 'X', 'ann', 'CASHIER', NULL, now()),
                         (3, 'e3', 'X', 'rob', 'CASHIER', NULL, now())""");
        put("clerk-at-several-points", "cleo: SN-01, SN-02", """
                {events} (1, 'e1', 'X', 'cleo', 'CLERK', 'SN-01', now()), (2, 'e2', 'X', 'cleo', 'CLERK', 'SN-02', now()),
                         (3, 'e3', 'X', 'rob', 'CLERK', 'SN-01', now())""");
        put("refused-often", "ann was refused 10 times on 2026-06-01: later, role-not-allowed", """
                INSERT INTO views.refusal (position, event_id, actor, day, code, recorded_at)
                SELECT i, 'e' || i, 'ann', '2026-06-01', CASE WHEN i = 1 THEN 'later' ELSE 'role-not-allowed' END, now()
                  FROM generate_series(1, 10) AS i;
                INSERT INTO views.refusal (position, event_id, actor, day, code, recorded_at)
                SELECT 10 + i, 'f' || i, 'rob', '2026-06-01', 'role-not-allowed', now() FROM generate_series(1, 9) AS i;
                INSERT INTO views.refusal (position, event_id, actor, day, code, recorded_at)
                VALUES (20, 'g', 'rob', '2026-06-01', 'refusals-left-out', now()),
                       (21, 'h', 'rob', '2026-06-02', 'role-not-allowed', now())""");
        put("read-in-clear", "ann read NAME, ID_NUMBER of CLAIM c1: complaint", """
                {readings} (1, 'e1', 'd1', 'CLAIM', 'c1', E'NAME\\nID_NUMBER', 'ann', 'complaint', now());
                INSERT INTO views.disclosure_member VALUES ('m1', 1), ('m2', 9)""");
        put("read-often", "ann read data of 20 people in 3 readings on 2026-06-01", """
                {readings} (1, 'e1', 'd1', 'PAYOUT_FILE', 'b1', 'NAME', 'ann', NULL, '2026-06-01T15:59Z'),
                           (2, 'e2', 'd2', 'MEMBER', 'm1', 'NAME', 'ann', NULL, '2026-05-31T16:00Z'),
                           (3, 'e3', 'd3', 'CERTIFICATE', 'Z1', 'NAME', 'ann', NULL, '2026-06-01T04:00Z'),
                           (4, 'e4', 'd4', 'MEMBER', 'm2', 'NAME', 'ann', NULL, '2026-06-01T16:00Z'),
                           (5, 'e5', 'd5', 'PAYOUT_FILE', 'b1', 'NAME', 'rob', NULL, '2026-06-01T04:00Z');
                INSERT INTO views.payout_line (batch_id, line, member_id) SELECT 'b1', i, 'p' || i FROM generate_series(1, 17) AS i;
                INSERT INTO views.payout_line (batch_id, line, member_id, refused) VALUES ('b1', 18, 'p18', TRUE);
                INSERT INTO views.disclosure_member VALUES ('m1', 2), ('m2', 4);
                INSERT INTO views.certificate (number, kind, subject, facts) VALUES ('Z1', 'UNIT', 'r1', '{"rows":[{"from":1,"to":2}]}');
                {covers} ('m3', 'HOSP', 1, 'U1', 'r1', 1, '2026-01-02', '2026-12-31', '2026-02-01'),
                         ('m4', 'HOSP', 1, 'U1', 'r1', 2, '2026-01-02', '2026-12-31', '2026-02-01'),
                         ('m5', 'HOSP', 1, 'U1', 'r1', 3, '2026-01-02', '2026-12-31', '2026-02-01')""");
    }

    /** A line of the till of SN-01. */
    static String till(int position, String side, long amount, String day, String event) {
        return filled("{lines} (%d, 1, '1001:SN-01', '%s', %d, '%s', '%s', '%sT04:00Z', '%s', 's', 'a')"
                .formatted(position, side, amount, day, day, day, event));
    }

    private static void once() {
        again("balance-not-of-its-lines", """
                {lines} (9, 1, '1002:COLL', 'DEBIT', 500, '2026-06-09', '2026-06-09', '2026-06-09T04:00Z', 'X', 's', 'a')""");
        again("wrong-side", """
                {lines} (9, 1, '1002:OFFICE', 'CREDIT', 500, '2026-06-09', '2026-06-09', '2026-06-09T04:00Z', 'X', 's', 'a')""");
        again("one-person-many-steps", "{parts} ('c1', 9, 'APPROVAL', 'ann', '2026-06-09T04:00Z')");
        again("day-not-closed", """
                {payments} ('p9', 9, 'A', 9, 'A0000009', 'SN-01', 'CASH', 9500, 'U1', '2026-06-26', 0, 0, 0)""");
        again("more-than-staff", """
                {rosters} ('r9', 9, 'ENROLLED', 'U1', 'HOSP', '2026-01-09', 2, 80, 0, 2, 200, 2, 200);
                {covers} ('m9', 'HOSP', 1, 'U1', 'r9', 1, '2026-01-10', '2026-12-31', '2026-01-10')""");
        again("claim-above-cap", """
                INSERT INTO views.benefit_grant VALUES ('m1', 'HOSP', 1, 'c9', 100, FALSE, FALSE, 99);
                INSERT INTO views.watch_claim (claim_id, position, member_id, registered_on) VALUES ('c9', 99, 'm1', '2026-04-09')""");
        again("invoice-paid-twice", """
                {claims} ('c9', 9, 'm1', 'PAID', '2026-06-09T04:00Z', 500, 0);
                INSERT INTO views.invoice_use (number, claim_id, member_id, stackable, own_pay, drawn, held)
                VALUES ('I1', 'c9', 'm1', TRUE, 800, 500, TRUE)""");
        again("too-few-people", "{parts} ('c1', 9, 'FIRST_REVIEW', 'ann', '2026-06-09T04:00Z')");
        again("corrections-by-person", """
                {lines} (9, 1, '1002:COLL', 'CREDIT', 500, '2026-06-09', '2026-06-09', '2026-06-09T04:00Z', 'X', 's', 'ann');
                UPDATE views.journal_line SET corrects = 'V2' WHERE position = 9""");
        again("person-in-several-roles", "{events} (9, 'e9', 'X', 'ann', 'CASHIER', NULL, now())");
        again("clerk-at-several-points", "{events} (9, 'e9', 'X', 'cleo', 'CLERK', 'SN-01', now())");
        again("refused-often", """
                INSERT INTO views.refusal (position, event_id, actor, day, code, recorded_at)
                VALUES (29, 'e29', 'ann', '2026-06-01', 'role-not-allowed', now())""");
        again("read-often", """
                {readings} (9, 'e9', 'd9', 'MEMBER', 'm9', 'NAME', 'ann', NULL, '2026-06-01T05:00Z');
                INSERT INTO views.disclosure_member VALUES ('m9', 9)""");
        again("sample-drawn-again", "{samples} ('s9', 9, 'CLAIMS', 'third', '2026-06-01', NULL, 'ann')");
    }

    private static final String CORRECTED = """
            {lines} (1, 1, '1002:COLL', 'CREDIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'ann'),
                    (1, 2, '2202', 'DEBIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'ann'),
                    (2, 1, '1002:COLL', 'DEBIT', 500, '2026-06-01', '2026-06-01', '2026-06-01T04:00Z', 'X', 's', 'ann');
            UPDATE views.journal_line SET red_ink = TRUE, corrects = 'V1', summary = '注销6月1日V1号凭证' WHERE position = 1""";

    private static String refund(String approvedBy) {
        return """
                {payments} ('p1', 1, 'A', 1, 'A0000001', 'SN-01', 'CASH', 10000, 'U1', '2026-05-30', 9500, 500, 0);
                INSERT INTO views.history_link VALUES ('REFUND', 'f1', 7), ('REFUND', 'f1', 8);
                INSERT INTO views.refund (refund_id, status, payment_id, amount, reason, requested_by, approved_by)
                VALUES ('f1', 'PAID', 'p1', 500, 'OVERPAID', 'cleo', %s), ('f2', 'REQUESTED', 'p1', 500, 'OVERPAID', 'cleo', NULL)""".formatted(approvedBy);
    }

    private static String writeOff(String agreedBy) {
        return """
                INSERT INTO views.recovery (recovery_id, claim_id, position, amount, opened_on, write_off_reason, write_off_asked_by,
                                            write_off_agreed_by, received, written_off)
                VALUES ('c1', 'c1', 1, 500, '2026-06-01', 'hardship', 'cash', '%s', 200, 300),
                       ('c2', 'c2', 2, 500, '2026-06-01', 'hardship', 'cash', NULL, 0, 0)""".formatted(agreedBy);
    }

    private static String adjustment(String approvedBy) {
        return """
                INSERT INTO views.adjustment (adjustment_id, position, status, effective_date, reason, proposed_by, approved_by)
                VALUES ('j1', 1, 'MADE', '2026-06-01', 'opening balance', 'cash', '%s'),
                       ('j2', 2, 'PROPOSED', '2026-06-01', 'opening balance', 'cash', NULL)""".formatted(approvedBy);
    }

    private static void put(String code, String text, String given) {
        ALL.put(code, new Given(text, filled(given)));
    }

    private static void again(String code, String more) {
        AGAIN.put(code, filled(more));
    }

    private static String filled(String rows) {
        return rows.replace("{drawn}", """
                        {claims} ('c1', 1, 'm1', 'APPROVED', '2026-06-01T04:00Z', 500, 0), ('c2', 2, 'm2', 'APPROVED', '2026-06-01T04:00Z', 900, 0);
                        {covers} ('m1', 'HOSP', 1, 'U1', 'r1', 1, '2026-01-02', '2026-12-31', '2026-02-01'),
                                 ('m2', 'HOSP', 1, 'U1', 'r1', 2, '2026-01-02', '2026-12-31', '2026-02-01');
                        INSERT INTO views.watch_scheme (scheme, version, effective_from, basis, claims_per_term, term_cap)
                        VALUES ('HOSP', 1, '2026-01-01', 'DIAGNOSIS', 2, 1000);
                        INSERT INTO views.watch_claim (claim_id, position, member_id, scheme, kind, registered_on, diagnosed_on)
                        VALUES ('c1', 1, 'm1', 'HOSP', 'ILLNESS', '2026-04-01', '2026-03-01'), ('c2', 2, 'm2', 'HOSP', 'ILLNESS', '2026-04-01', '2026-03-01');
                        INSERT INTO views.benefit_grant VALUES ('m1', 'HOSP', 1, 'c1', 500, FALSE, FALSE, 3),
                                                               ('m2', 'HOSP', 1, 'c2', 900, FALSE, FALSE, 4);""")
                .replace(
                        "{lines}",
                        "INSERT INTO views.journal_line (position, line_no, account, side, amount, effective_date, business_date,"
                                + " recorded_at, event, stream, actor) VALUES")
                .replace(
                        "{samples}",
                        "INSERT INTO views.sample (sample_id, position, population, seed, from_day, to_day, drawn_by) VALUES")
                .replace(
                        "{payments}",
                        "INSERT INTO views.payment (payment_id, position, prefix, number, receipt_no, agency_point, channel,"
                                + " amount, unit, effective_date, applied, refunded, reversed) VALUES")
                .replace(
                        "{receipts}",
                        "INSERT INTO views.receipt (prefix, number, receipt_no, agency_point, payment_id, prints) VALUES")
                .replace(
                        "{remittances}",
                        "INSERT INTO views.remittance (remittance_id, position, agency_point, status, amount,"
                                + " effective_date, received) VALUES")
                .replace(
                        "{rosters}",
                        "INSERT INTO views.roster (roster_id, position, status, unit, scheme, submitted_on, headcount,"
                                + " min_percent, small_unit, accepted, amount_due, enrolled, applied) VALUES")
                .replace(
                        "{covers}",
                        "INSERT INTO views.cover (member_id, scheme, term, unit, roster_id, seq, first_day, last_day,"
                                + " liable_from) VALUES")
                .replace("{members}", "INSERT INTO views.member (member_id, departure, departed_on) VALUES")
                .replace(
                        "{claims}",
                        "INSERT INTO views.claim (claim_id, position, member_id, status, registered_at, amount, returns) VALUES")
                .replace("{parts}", "INSERT INTO views.claim_part (claim_id, position, part, actor, at) VALUES")
                .replace(
                        "{events}",
                        "INSERT INTO views.history_event (position, event_id, type, actor, role, agency_point, recorded_at) VALUES")
                .replace(
                        "{accesses}",
                        "INSERT INTO views.access (access_id, actor, role, agency_point, granted_position, granted_at,"
                                + " withdrawn_position, withdrawn_at) VALUES")
                .replace(
                        "{readings}",
                        "INSERT INTO views.disclosure (position, event_id, disclosure_id, purpose, subject, fields, actor,"
                                + " reason, recorded_at) VALUES")
                .replaceAll("'m(\\d)'", "'" + "0".repeat(31) + "$1'");
    }

    /**
     * What makes a case.
     *
     * @param text what the case says
     * @param sql  the rows
     */
    record Given(String text, String sql) {}
}
