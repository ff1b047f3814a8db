-- Who is paid instead of the member, portion by portion; an earlier naming leaves only those rows that were paid.
CREATE TABLE views.claim_payee (
    claim_id   text COLLATE "C",
    payee      int,
    position   bigint,
    member_id  text COLLATE "C",
    name       text,
    bank_card  text,
    amount     bigint,
    named_by   text,
    status     text,
    batch_id   text COLLATE "C",
    attempt_id text,
    code       text,
    PRIMARY KEY (claim_id, payee)
);
CREATE INDEX claim_payee_batch ON views.claim_payee (batch_id);

-- While a benefit is being taken back, nothing more of it is paid. Payees named before the last approval count no more.
ALTER TABLE views.claim ADD COLUMN taken_back boolean, ADD COLUMN payees_after bigint;
ALTER TABLE views.payout_line ADD COLUMN payee int, ADD COLUMN named_by text;
