-- What makes the log provable. The verifier trusts none of it: it hashes the stored events again and compares.

-- The name and the public key of the log, since its first start.
CREATE TABLE ledger.log_key (
    the_one    boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (the_one),
    name       text    NOT NULL,
    public_key bytea   NOT NULL
);

-- Hashes of the Merkle tree (RFC 6962), as C2SP tlog-tiles keeps them: level 0 has the hash of each leaf, and each
-- level above the heads of 256 of the level below, once those are full.
CREATE TABLE ledger.log_hash (
    level smallint NOT NULL,
    index bigint   NOT NULL,
    hash  bytea    NOT NULL,
    PRIMARY KEY (level, index)
);

-- Each tree head that was given out.
CREATE TABLE ledger.log_checkpoint (
    size      bigint      NOT NULL PRIMARY KEY,
    root      bytea       NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT now()
);

-- The signed tree head at the end of each day.
CREATE TABLE ledger.log_day (
    day  date   NOT NULL PRIMARY KEY,
    size bigint NOT NULL,
    note text   NOT NULL
);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.log_key
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.log_hash
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.log_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.log_day
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.log_key ENABLE ALWAYS TRIGGER refuse_change;
ALTER TABLE ledger.log_hash ENABLE ALWAYS TRIGGER refuse_change;
ALTER TABLE ledger.log_checkpoint ENABLE ALWAYS TRIGGER refuse_change;
ALTER TABLE ledger.log_day ENABLE ALWAYS TRIGGER refuse_change;
