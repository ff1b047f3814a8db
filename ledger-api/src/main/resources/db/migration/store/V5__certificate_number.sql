-- Certificate numbers: one counter a day for all agency points, so that no two numbers are ever the same.
CREATE TABLE ledger.certificate_number (
    day  date NOT NULL PRIMARY KEY,
    last int  NOT NULL
);
