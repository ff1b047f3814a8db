-- Days that were closed with what they showed; whose books a line belongs to, and in which ink it stands; corrections of
-- deposits; adjustments.
CREATE TABLE views.closed_day (
    agency_point  text COLLATE "C" NOT NULL,
    day           date NOT NULL,
    close_id      text COLLATE "C",
    position      bigint,
    up_to         bigint,
    booked        bigint,
    counted       bigint,
    difference    bigint,
    receipts      bigint,
    by_channel    text,
    reversed      bigint,
    voided        bigint,
    first_receipt text COLLATE "C",
    last_receipt  text COLLATE "C",
    cashier       text COLLATE "C",
    closed_at     timestamptz,
    PRIMARY KEY (agency_point, day)
);

ALTER TABLE views.journal_line
    ADD COLUMN agency_point text COLLATE "C",
    ADD COLUMN red_ink      boolean NOT NULL DEFAULT FALSE,
    ADD COLUMN corrects     text COLLATE "C",
    ADD COLUMN summary      text;
CREATE INDEX journal_line_day ON views.journal_line (agency_point, business_date, position)
    WHERE agency_point IS NOT NULL;

ALTER TABLE views.deposit
    ADD COLUMN status         text,
    ADD COLUMN corrects       text COLLATE "C",
    ADD COLUMN correction_id  text COLLATE "C",
    ADD COLUMN replaced_by    text COLLATE "C",
    ADD COLUMN correct_amount bigint;
CREATE INDEX payment_cash ON views.payment (agency_point) INCLUDE (amount) WHERE channel = 'CASH';

CREATE TABLE views.adjustment (
    adjustment_id       text COLLATE "C" PRIMARY KEY,
    position            bigint,
    status              text,
    effective_date      date,
    reason              text,
    lines               text,
    proposed_by         text COLLATE "C",
    approved_by         text COLLATE "C",
    reversal_id         text COLLATE "C",
    reversal_reason     text,
    reversal_asked_by   text COLLATE "C",
    reversal_decided_by text COLLATE "C"
);
CREATE UNIQUE INDEX adjustment_position ON views.adjustment (position);
