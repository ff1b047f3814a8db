-- What a snapshot had turned over when a day ended, so that one row of it answers for that day.
ALTER TABLE views.balance_snapshot
    ADD COLUMN debit_until  bigint NOT NULL,
    ADD COLUMN credit_until bigint NOT NULL;
