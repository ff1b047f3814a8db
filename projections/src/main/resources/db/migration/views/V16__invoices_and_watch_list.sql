-- Which claims use an invoice and what they have drawn on it; what the rules that flag for a second look need.
CREATE TABLE views.invoice_use (
    number       text COLLATE "C" NOT NULL,
    claim_id     text COLLATE "C" NOT NULL,
    claim_no     text COLLATE "C",
    agency_point text COLLATE "C",
    member_id    text COLLATE "C",
    scheme       text COLLATE "C",
    stackable    boolean,
    own_pay      bigint,
    drawn        bigint,
    held         boolean,
    PRIMARY KEY (number, claim_id)
);
CREATE INDEX invoice_use_claim ON views.invoice_use (claim_id);
