-- What the receipts add up to that somebody named for a remittance.
ALTER TABLE views.remittance ADD COLUMN named_total bigint;

-- The receipts on each remittance slip.
CREATE TABLE views.remittance_receipt (
    remittance_id text COLLATE "C" NOT NULL,
    line_no       int NOT NULL,
    receipt_no    text COLLATE "C" NOT NULL,
    amount        bigint NOT NULL,
    sent_on       date NOT NULL,
    PRIMARY KEY (remittance_id, line_no)
);
CREATE INDEX remittance_receipt_no ON views.remittance_receipt (receipt_no);

-- What acquirers paid out for card and QR takings.
CREATE TABLE views.settlement (
    settlement_id  text COLLATE "C" PRIMARY KEY,
    position       bigint NOT NULL,
    agency_point   text COLLATE "C" NOT NULL,
    channel        text NOT NULL,
    gross          bigint NOT NULL,
    fee            bigint NOT NULL,
    bank_serial    text NOT NULL,
    effective_date date NOT NULL
);
CREATE UNIQUE INDEX settlement_position ON views.settlement (position);

-- Bank statements, and every line of an account once, whichever statement listed it first.
CREATE TABLE views.bank_statement (
    statement_id text COLLATE "C" PRIMARY KEY,
    position     bigint,
    account      text COLLATE "C",
    from_date    date,
    to_date      date,
    opening      bigint,
    closing      bigint,
    line_count   bigint NOT NULL
);
CREATE INDEX bank_statement_account ON views.bank_statement (account, to_date);
CREATE TABLE views.bank_line (
    account      text COLLATE "C" NOT NULL,
    serial       text COLLATE "C" NOT NULL,
    statement_id text COLLATE "C" NOT NULL,
    booked_on    date NOT NULL,
    amount       bigint NOT NULL,
    payer        text,
    remark       text,
    PRIMARY KEY (account, serial)
);
CREATE TABLE views.bank_listing (
    statement_id text COLLATE "C" NOT NULL,
    line_no      int NOT NULL,
    serial       text COLLATE "C" NOT NULL,
    PRIMARY KEY (statement_id, line_no)
);
-- What persons said; a match that was taken back stays as not matched.
CREATE TABLE views.bank_match (
    account text COLLATE "C" NOT NULL,
    serial  text COLLATE "C" NOT NULL,
    posting bigint,
    matched boolean,
    PRIMARY KEY (account, serial)
);
CREATE INDEX bank_match_posting ON views.bank_match (account, posting);
-- What each event posted to each bank account: negative if money went out.
CREATE TABLE views.bank_posting (
    account        text COLLATE "C" NOT NULL,
    position       bigint NOT NULL,
    amount         bigint NOT NULL,
    effective_date date NOT NULL,
    event          text NOT NULL,
    voucher        text COLLATE "C",
    corrects       boolean NOT NULL,
    bank_serial    text COLLATE "C",
    unit           text COLLATE "C",
    PRIMARY KEY (account, position)
);
CREATE INDEX bank_posting_serial ON views.bank_posting (account, bank_serial) WHERE bank_serial IS NOT NULL;
CREATE INDEX bank_posting_amount ON views.bank_posting (account, amount, effective_date);
CREATE INDEX bank_posting_voucher ON views.bank_posting (account, voucher) WHERE voucher IS NOT NULL;
