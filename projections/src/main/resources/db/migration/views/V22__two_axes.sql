-- Balances on two dates: snapshots of each account and code after every so many of its lines, and of all accounts by
-- month after every so many events. A line that a close moved to another day keeps the day it was booked on first.
ALTER TABLE views.journal_line
    ADD COLUMN code                text COLLATE "C" GENERATED ALWAYS AS (split_part(account, ':', 1)) STORED NOT NULL,
    ADD COLUMN first_business_date date;
DROP INDEX views.journal_line_account;
CREATE INDEX journal_line_account ON views.journal_line (account, position, line_no);
CREATE INDEX journal_line_code ON views.journal_line (code, position, line_no);
CREATE INDEX journal_line_effective ON views.journal_line (effective_date, position, line_no);
CREATE INDEX journal_line_actor ON views.journal_line (actor, position, line_no);
DROP INDEX views.journal_line_day;
CREATE INDEX journal_line_day ON views.journal_line (agency_point, business_date, position);
CREATE INDEX journal_line_moved ON views.journal_line (agency_point) WHERE first_business_date IS NOT NULL;
CREATE INDEX history_event_recorded ON views.history_event (recorded_at);

ALTER TABLE views.account_balance
    ADD COLUMN lines bigint NOT NULL;

CREATE TABLE views.code_balance (
    code   text COLLATE "C" PRIMARY KEY,
    debit  bigint NOT NULL,
    credit bigint NOT NULL,
    lines  bigint NOT NULL
);

CREATE TABLE views.moved_line (
    position       bigint NOT NULL,
    line_no        int NOT NULL,
    moved_at       bigint NOT NULL,
    account        text COLLATE "C" NOT NULL,
    effective_date date NOT NULL,
    from_date      date NOT NULL,
    to_date        date NOT NULL,
    debit          bigint NOT NULL,
    credit         bigint NOT NULL,
    PRIMARY KEY (position, line_no, moved_at)
);
CREATE INDEX moved_line_account ON views.moved_line (account, moved_at);

-- The last line of each snapshot of the lowest level.
CREATE TABLE views.snapshot_boundary (
    node     text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    no       bigint NOT NULL,
    line_no  int NOT NULL,
    PRIMARY KEY (node, position, no)
);

-- What the lines of a snapshot turned over, by their days.
CREATE TABLE views.balance_snapshot (
    node           text COLLATE "C" NOT NULL,
    level          int NOT NULL,
    no             bigint NOT NULL,
    effective_date date NOT NULL,
    business_date  date NOT NULL,
    debit          bigint NOT NULL,
    credit         bigint NOT NULL,
    PRIMARY KEY (node, level, no, effective_date, business_date)
);

-- What the events of a section of the log turned over, by account and month.
CREATE TABLE views.month_turnover (
    section         bigint NOT NULL,
    account         text COLLATE "C" NOT NULL,
    effective_month date NOT NULL,
    business_month  date NOT NULL,
    debit           bigint NOT NULL,
    credit          bigint NOT NULL,
    PRIMARY KEY (section, account, effective_month, business_month)
);

-- Who asked for an entry and who agreed to it.
CREATE TABLE views.entry_request (
    request     text COLLATE "C" PRIMARY KEY,
    asked_by    text COLLATE "C",
    reason      text,
    approved_by text COLLATE "C",
    approved_at bigint
);
CREATE TABLE views.requested_entry (
    position    bigint PRIMARY KEY,
    request     text COLLATE "C" NOT NULL,
    approved_by text COLLATE "C"
);

-- When what stands against something came about, so that it can be left out of what was known before.
ALTER TABLE views.payment ADD COLUMN reversed_at bigint;
ALTER TABLE views.refund ADD COLUMN paid_at bigint;
ALTER TABLE views.remittance ADD COLUMN reversed_at bigint;
ALTER TABLE views.remittance_receipt ADD COLUMN position bigint NOT NULL;
ALTER TABLE views.receivable_row
    ADD COLUMN settled_at   bigint,
    ADD COLUMN settled_on   date,
    ADD COLUMN cancelled_at bigint,
    ADD COLUMN cancelled_on date;
ALTER TABLE views.bank_line ADD COLUMN position bigint NOT NULL;
ALTER TABLE views.bank_match ADD COLUMN position bigint NOT NULL;
ALTER TABLE views.bank_match DROP CONSTRAINT bank_match_pkey;
ALTER TABLE views.bank_match ADD PRIMARY KEY (account, serial, position);
