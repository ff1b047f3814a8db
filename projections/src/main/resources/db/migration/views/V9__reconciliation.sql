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
