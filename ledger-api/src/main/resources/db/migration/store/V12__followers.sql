-- Those who follow the log from outside: how far each has come, and where events are delivered to.

-- How far a consumer has come, as it told us. Belongs to the account that told it.
CREATE TABLE ledger.consumer (
    actor    text        NOT NULL,
    name     text        NOT NULL,
    position bigint      NOT NULL CHECK (position >= 0),
    moved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (actor, name)
);

-- Where events are delivered to. Secrets are sealed under the master key. Whoever delivers holds the row on loan; a
-- change of the terms raises their number and so ends the loan. Rewritten with every delivery: room for updates in place.
CREATE TABLE ledger.webhook (
    name          text        NOT NULL PRIMARY KEY,
    url           text        NOT NULL,
    types         text[]      NOT NULL,
    agency_point  text,
    state         text        NOT NULL CHECK (state IN ('ACTIVE', 'DISABLED', 'STOPPED')),
    terms         bigint      NOT NULL DEFAULT 1,
    changed_by    text        NOT NULL,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    secret        bytea       NOT NULL,
    former_secret bytea,
    former_until  timestamptz,
    position      bigint      NOT NULL CHECK (position >= 0),
    attempts      int         NOT NULL DEFAULT 0,
    refusals      int         NOT NULL DEFAULT 0,
    next_attempt  timestamptz NOT NULL DEFAULT now(),
    failing_since timestamptz,
    failure       text,
    delivered_at  timestamptz,
    holder        text,
    held_until    timestamptz
) WITH (fillfactor = 50);

-- Events that their receiver did not take. Each waits for a person, while later ones go on.
CREATE TABLE ledger.webhook_parked (
    webhook    text        NOT NULL REFERENCES ledger.webhook ON DELETE CASCADE,
    position   bigint      NOT NULL,
    event_id   text        NOT NULL,
    type       text        NOT NULL,
    attempts   int         NOT NULL,
    failure    text        NOT NULL,
    parked_at  timestamptz NOT NULL DEFAULT now(),
    state      text        NOT NULL DEFAULT 'PARKED' CHECK (state IN ('PARKED', 'RELEASED', 'DELIVERED', 'DROPPED')),
    decided_by text,
    decided_at timestamptz,
    reason     text,
    PRIMARY KEY (webhook, position)
);
CREATE INDEX webhook_released ON ledger.webhook_parked (webhook) WHERE state = 'RELEASED';
