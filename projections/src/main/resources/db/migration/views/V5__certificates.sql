-- Certificates by number; what they say is kept as it was frozen.
CREATE TABLE views.certificate (
    number        text COLLATE "C" PRIMARY KEY,
    position      bigint,
    kind          text,
    subject       text COLLATE "C",
    request_id    text COLLATE "C",
    facts         text,
    issued_on     date,
    issued_by     text,
    replaces      text COLLATE "C",
    cancelled     boolean,
    cancel_reason text,
    replaced_by   text COLLATE "C"
);
CREATE UNIQUE INDEX certificate_request ON views.certificate (request_id);

-- A unit's certificate lists its members row by row.
CREATE INDEX cover_roster_row ON views.cover (roster_id, seq);
