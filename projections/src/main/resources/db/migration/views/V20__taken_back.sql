-- Who ended a refund before it was paid.
ALTER TABLE views.refund ADD COLUMN ended_by text;

-- By which reversal a settlement was taken back.
ALTER TABLE views.settlement ADD COLUMN reversal_id text COLLATE "C";

-- Money that came in for programmes, receipt by receipt, and by which reversal it was taken back.
CREATE TABLE views.programme_funds (
    funds_id       text COLLATE "C" PRIMARY KEY,
    position       bigint NOT NULL,
    programme      text COLLATE "C" NOT NULL,
    amount         bigint NOT NULL,
    bank_serial    text COLLATE "C" NOT NULL,
    account        text COLLATE "C" NOT NULL,
    effective_date date NOT NULL,
    reversal_id    text COLLATE "C"
);
CREATE UNIQUE INDEX programme_funds_position ON views.programme_funds (programme, position);
