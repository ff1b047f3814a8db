-- What is told by SMS, beside the log and apart from the views, so that a rebuild of those never touches it. No phone
-- number stands here, only its keyed hash once something was sent to it.

-- How far the notifier has come. It moves in the transaction that stores what it told; the id of the event says whether
-- the log is still the same one.
CREATE TABLE ledger.sms_place (
    one       boolean     NOT NULL PRIMARY KEY DEFAULT TRUE CHECK (one),
    position  bigint      NOT NULL,
    event_id  varchar(64),
    gone_live bigint      NOT NULL,
    since     timestamptz NOT NULL
);

-- In which database messages were sent the last time, and by which programs: another one was restored from a backup.
CREATE TABLE ledger.sms_house (
    one      boolean NOT NULL PRIMARY KEY DEFAULT TRUE CHECK (one),
    database text    NOT NULL
);
CREATE TABLE ledger.sms_journal (
    name    text        NOT NULL PRIMARY KEY,
    seen_at timestamptz NOT NULL
);

CREATE TABLE ledger.sms (
    no          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    id          text        NOT NULL PRIMARY KEY,
    event_id    varchar(64) NOT NULL,
    position    bigint      NOT NULL,
    template    text        NOT NULL,
    recipient   text        NOT NULL,
    subject     text        NOT NULL,
    attempt     text,
    quoted_no   text,
    payee       boolean     NOT NULL DEFAULT FALSE,
    text        text,
    sent_text   text,
    segments    int         NOT NULL,
    news_at     timestamptz NOT NULL,
    status      text        NOT NULL,
    reason      text,
    due_at      timestamptz NOT NULL,
    released    boolean     NOT NULL DEFAULT FALSE,
    taken_back  boolean     NOT NULL DEFAULT FALSE,
    -- Once true it stays so: an attempt may have arrived whatever became of the message since.
    may_have_left boolean   NOT NULL DEFAULT FALSE,
    corrects    text,
    merged_into text,
    attempts    int         NOT NULL DEFAULT 0,
    failures    int         NOT NULL DEFAULT 0,
    failed_on   text[]      NOT NULL DEFAULT '{}',
    gateway     text,
    sender      text,
    leased_to   timestamptz,
    phone_mark  text,
    sent_at     timestamptz,
    code        text,
    note        text,
    decided_by  text,
    decided_at  timestamptz,
    UNIQUE (event_id, recipient, template)
);
CREATE INDEX sms_due ON ledger.sms (due_at, position, no) WHERE status IN ('QUEUED', 'WAITING');
CREATE INDEX sms_sending ON ledger.sms (leased_to) WHERE status = 'SENDING';
CREATE INDEX sms_recipient ON ledger.sms (recipient, subject);
CREATE INDEX sms_phone ON ledger.sms (phone_mark, template, sent_at);
CREATE INDEX sms_status ON ledger.sms (status, no);
CREATE INDEX sms_sent ON ledger.sms (sent_at);
CREATE INDEX sms_merged ON ledger.sms (merged_into) WHERE merged_into IS NOT NULL;

-- The ids by which the carrier's reports name a message; carriers use an id again after some days.
CREATE TABLE ledger.sms_part (
    sms_id      text        NOT NULL REFERENCES ledger.sms,
    attempt     int         NOT NULL,
    part        int         NOT NULL,
    gateway     text        NOT NULL,
    message_id  text        NOT NULL,
    accepted_at timestamptz NOT NULL,
    state       text,
    code        text,
    reported_at timestamptz,
    PRIMARY KEY (sms_id, attempt, part)
);
CREATE INDEX sms_part_message ON ledger.sms_part (gateway, message_id, accepted_at);

-- Reports that came before the answer that names their ids.
CREATE TABLE ledger.sms_early_report (
    gateway    text        NOT NULL,
    message_id text        NOT NULL,
    state      text        NOT NULL,
    code       text        NOT NULL,
    at         timestamptz NOT NULL,
    heard_at   timestamptz NOT NULL
);
CREATE INDEX sms_early_report_message ON ledger.sms_early_report (gateway, message_id);
CREATE INDEX sms_early_report_heard ON ledger.sms_early_report (heard_at);

-- What all senders of all instances share about a gateway: when the next message may go to it, and whether it is asked at all.
CREATE TABLE ledger.sms_gateway (
    name         text        NOT NULL PRIMARY KEY,
    next_slot    timestamptz NOT NULL,
    paused_until timestamptz NOT NULL,
    down_until   timestamptz NOT NULL,
    failures     int         NOT NULL DEFAULT 0
);

CREATE TABLE ledger.sms_preference (
    member_id  text        NOT NULL PRIMARY KEY,
    declined   text[]      NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE ledger.sms_reply (
    no         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gateway    text        NOT NULL,
    phone_mark text        NOT NULL,
    opted_out  boolean     NOT NULL,
    members    int         NOT NULL,
    at         timestamptz NOT NULL
);

-- Events that the rules could not handle: each stands aside alone while the others go on.
CREATE TABLE ledger.sms_parked_event (
    event_id  varchar(64) NOT NULL PRIMARY KEY,
    position  bigint      NOT NULL,
    type      text        NOT NULL,
    error     text        NOT NULL,
    parked_at timestamptz NOT NULL
);
CREATE INDEX sms_parked_event_position ON ledger.sms_parked_event (position);

-- What left after the backup was made that this database was restored from, as the file beside it tells.
CREATE TABLE ledger.sms_left_before (
    id       text NOT NULL PRIMARY KEY,
    attempts int  NOT NULL
);

-- The clerk of a unit is sealed under a key of the unit.
COMMENT ON COLUMN ledger.member_key.member_id IS
    'a member, or bank-statement: and the id of a statement, or sheet-import: and the id of a delivery of settlement sheets, or unit: and the code of a unit';
