-- Card payments that were charged back: who owes what for which row, until it is paid or its cover is void.
CREATE TABLE views.receivable (
    chargeback_id  text COLLATE "C" PRIMARY KEY,
    position       bigint,
    payment_id     text COLLATE "C",
    unit           text COLLATE "C",
    payer          text,
    charged_on     date,
    pay_by         date
);

CREATE TABLE views.receivable_row (
    chargeback_id text COLLATE "C" NOT NULL,
    roster_id     text COLLATE "C" NOT NULL,
    seq           bigint NOT NULL,
    amount        bigint,
    settled       boolean,
    cancelled     boolean,
    PRIMARY KEY (chargeback_id, roster_id, seq)
);
CREATE INDEX receivable_of_row ON views.receivable_row (roster_id, seq);

ALTER TABLE views.payment ADD COLUMN charged_back bigint NOT NULL DEFAULT 0;
