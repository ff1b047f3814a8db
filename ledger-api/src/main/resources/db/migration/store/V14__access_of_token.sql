-- Which access of the log a token belongs to. A row without one was made by hand: whatever is done by it shows as a case of
-- rule acted-without-right.
ALTER TABLE ledger.token ADD COLUMN access_id text UNIQUE;
