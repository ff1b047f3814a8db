-- Money held for others: programmes and their grants. A line of a payout batch pays a claim or a grant.
CREATE TABLE views.programme (
    code     text COLLATE "C" PRIMARY KEY,
    terms    text,
    received bigint NOT NULL
);

CREATE TABLE views.programme_grant (
    grant_id       text COLLATE "C" PRIMARY KEY,
    position       bigint,
    programme      text COLLATE "C",
    member_id      text COLLATE "C",
    amount         bigint,
    reason         text,
    agency_point   text COLLATE "C",
    requested_on   date,
    requested_by   text,
    status         text,
    decided_by     text,
    rejection_text text,
    return_code    text,
    cancel_reason  text,
    cancelled_by   text,
    batch_id       text COLLATE "C",
    attempt_id     text
);
CREATE UNIQUE INDEX programme_grant_position ON views.programme_grant (programme, position);
CREATE INDEX programme_grant_batch ON views.programme_grant (batch_id);
CREATE INDEX programme_grant_payable ON views.programme_grant (position) WHERE status IN ('APPROVED', 'RETURNED');

ALTER TABLE views.payout_line ADD COLUMN grant_id text COLLATE "C";
