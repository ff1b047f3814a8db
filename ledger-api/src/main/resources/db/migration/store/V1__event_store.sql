-- The log of events. What stands here is never changed: triggers refuse UPDATE, DELETE and TRUNCATE.
CREATE TABLE ledger.domain_event_entry (
    global_index         bigint       NOT NULL PRIMARY KEY,
    event_identifier     varchar(64)  NOT NULL UNIQUE,
    aggregate_identifier varchar(255) NOT NULL,
    sequence_number      bigint       NOT NULL,
    type                 varchar(255),
    payload_type         varchar(255) NOT NULL,
    payload_revision     varchar(255),
    payload              bytea        NOT NULL,
    meta_data            bytea,
    time_stamp           varchar(27)  NOT NULL,
    UNIQUE (aggregate_identifier, sequence_number)
);

-- Writers take turns until they commit: so the order of the log is the order of the commits, and a reader that has
-- seen position n has seen everything before n.
CREATE FUNCTION ledger.hold_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(5496822070541124);
    RETURN NULL;
END $$;

-- Positions are dense (a sequence would leave gaps after rollbacks) and times strictly increase (recordedAt orders the
-- log like the position does), whatever the writer sent.
CREATE FUNCTION ledger.place_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_index bigint;
    last_time  timestamptz;
BEGIN
    SELECT global_index, time_stamp::timestamptz INTO last_index, last_time
    FROM ledger.domain_event_entry ORDER BY global_index DESC LIMIT 1;
    NEW.global_index := coalesce(last_index, 0) + 1;
    NEW.time_stamp := to_char(
        greatest(clock_timestamp(), last_time + interval '1 microsecond') AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    RETURN NEW;
END $$;

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The event log only grows: % is refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER hold_log BEFORE INSERT ON ledger.domain_event_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.hold_log();
CREATE TRIGGER place_event BEFORE INSERT ON ledger.domain_event_entry
    FOR EACH ROW EXECUTE FUNCTION ledger.place_event();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.domain_event_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.domain_event_entry ENABLE ALWAYS TRIGGER hold_log;
ALTER TABLE ledger.domain_event_entry ENABLE ALWAYS TRIGGER place_event;
ALTER TABLE ledger.domain_event_entry ENABLE ALWAYS TRIGGER refuse_change;

-- How far each reader of the log has come. Rewritten with every batch: room for updates in place.
CREATE TABLE ledger.token_entry (
    processor_name varchar(255) NOT NULL,
    segment        integer      NOT NULL,
    token          bytea,
    token_type     varchar(255),
    time_stamp     varchar(255),
    owner          varchar(255),
    PRIMARY KEY (processor_name, segment)
) WITH (fillfactor = 20);
