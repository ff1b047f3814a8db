-- Every receipt number, issued or void; payments that were reversed, and how that came about.
CREATE TABLE views.receipt (
    prefix       text COLLATE "C" NOT NULL,
    number       bigint NOT NULL,
    receipt_no   text COLLATE "C",
    agency_point text COLLATE "C",
    payment_id   text COLLATE "C",
    voided       boolean,
    void_id      text COLLATE "C",
    void_reason  text,
    voided_by    text,
    voided_on    date,
    replaced_by  text COLLATE "C",
    prints       bigint NOT NULL,
    PRIMARY KEY (prefix, number)
);
CREATE UNIQUE INDEX receipt_no ON views.receipt (receipt_no);
CREATE UNIQUE INDEX receipt_void ON views.receipt (void_id) WHERE void_id IS NOT NULL;
CREATE INDEX receipt_point ON views.receipt (agency_point, prefix, number);

CREATE TABLE views.reversal (
    reversal_id  text COLLATE "C" PRIMARY KEY,
    payment_id   text COLLATE "C",
    status       text,
    reason       text,
    requested_by text,
    requested_on date,
    approved_by  text,
    in_force_on  date,
    kind         text,
    code         text,
    detail       text
);

ALTER TABLE views.payment
    ADD COLUMN reversal_id text COLLATE "C",
    ADD COLUMN reversed bigint NOT NULL DEFAULT 0;

ALTER TABLE views.agency_point ADD COLUMN reversal_limit bigint;
