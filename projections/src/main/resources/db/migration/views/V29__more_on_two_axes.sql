-- Programmes on two dates: their terms as they were said, and where each grant went on which day.
DROP TABLE views.programme;
CREATE TABLE views.programme_terms (
    programme text COLLATE "C" NOT NULL,
    position  bigint NOT NULL,
    terms     text NOT NULL,
    PRIMARY KEY (programme, position)
);
CREATE TABLE views.grant_step (
    grant_id text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    status   text NOT NULL,
    on_day   date NOT NULL,
    PRIMARY KEY (grant_id, position)
);
ALTER TABLE views.programme_funds
    ADD COLUMN reversed_at bigint,
    ADD COLUMN reversed_on date;

-- Receipts on two dates: where the log ended when a number was used and when it became void, and on which day it was used.
ALTER TABLE views.receipt
    ADD COLUMN used_at   bigint,
    ADD COLUMN used_on   date,
    ADD COLUMN voided_at bigint;

-- All entries of one unit, agency point or bank line, in the order of the log.
CREATE INDEX journal_line_unit ON views.journal_line (unit, position, line_no) WHERE unit IS NOT NULL;
CREATE INDEX journal_line_point ON views.journal_line (agency_point, position, line_no);
DROP INDEX views.bank_posting_serial;
CREATE INDEX bank_posting_serial ON views.bank_posting (bank_serial, account) WHERE bank_serial IS NOT NULL;
DROP INDEX views.bank_posting_voucher;
CREATE INDEX bank_posting_voucher ON views.bank_posting (voucher, account) WHERE voucher IS NOT NULL;
CREATE INDEX bank_match_serial ON views.bank_match (serial);
