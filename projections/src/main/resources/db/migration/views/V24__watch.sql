-- Commands that were refused, by whom they were tried.
CREATE TABLE views.refusal (
    position     bigint PRIMARY KEY,
    event_id     text NOT NULL,
    actor        text COLLATE "C" NOT NULL,
    role         text,
    agency_point text COLLATE "C",
    device       text,
    request_id   text,
    day          date NOT NULL,
    method       text,
    path         text,
    posting      text,
    aims         text,
    kind         text,
    code         text COLLATE "C" NOT NULL,
    recorded_at  timestamptz NOT NULL
);
CREATE INDEX refusal_actor ON views.refusal (actor, position);
CREATE INDEX refusal_code ON views.refusal (code, position);

-- Personal data that was read in clear, and whose, where its subject does not tell.
CREATE TABLE views.disclosure (
    position      bigint PRIMARY KEY,
    event_id      text NOT NULL,
    disclosure_id text COLLATE "C" NOT NULL,
    purpose       text NOT NULL,
    subject       text COLLATE "C" NOT NULL,
    fields        text NOT NULL,
    actor         text COLLATE "C" NOT NULL,
    role          text,
    agency_point  text COLLATE "C",
    device        text,
    request_id    text,
    reason        text,
    recorded_at   timestamptz NOT NULL
);
CREATE INDEX disclosure_subject ON views.disclosure (subject, purpose);
CREATE INDEX disclosure_actor ON views.disclosure (actor, position);

CREATE TABLE views.disclosure_member (
    member_id text COLLATE "C" NOT NULL,
    position  bigint NOT NULL,
    PRIMARY KEY (member_id, position)
);
CREATE INDEX certificate_subject ON views.certificate (subject);

-- From an event to everything that it is about, and from a person or a request to its events.
CREATE UNIQUE INDEX history_event_id ON views.history_event (event_id);
CREATE INDEX history_event_actor ON views.history_event (actor, position);
CREATE INDEX history_event_request ON views.history_event (request_id, position);
CREATE INDEX history_link_position ON views.history_link USING brin (position) WITH (pages_per_range = 16, autosummarize = on);
