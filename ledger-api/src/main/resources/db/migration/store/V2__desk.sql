-- What the counters need besides the log: keys of sealed personal data, answers to repeated requests, tokens.

-- One key per member, wrapped by the master key. Deleting a row makes the person unreadable for ever.
CREATE TABLE ledger.member_key (
    member_id text  NOT NULL PRIMARY KEY,
    wrapped   bytea NOT NULL
);

-- A caller's key decides the id of what it creates and is bound to it for ever; the answer is given again on a retry.
CREATE TABLE ledger.request (
    scope       text        NOT NULL,
    key         text        NOT NULL,
    fingerprint text,
    entity_id   text        NOT NULL,
    answer      text,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, key)
);

-- Tokens are kept as hashes only.
CREATE TABLE ledger.token (
    hash         text NOT NULL PRIMARY KEY,
    actor        text NOT NULL,
    role         text NOT NULL,
    agency_point text
);

-- Claim numbers: one counter a day.
CREATE TABLE ledger.claim_number (
    day  date NOT NULL PRIMARY KEY,
    last int  NOT NULL
);
