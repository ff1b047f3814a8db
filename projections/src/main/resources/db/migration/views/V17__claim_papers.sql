-- What the clock of each claim goes by, and between which days anything was due; an open end is none.
CREATE TABLE views.claim_mark (
    claim_id text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    what     text NOT NULL,
    on_day   date NOT NULL,
    amount   bigint,
    PRIMARY KEY (claim_id, position)
);
CREATE TABLE views.claim_span (
    claim_id      text COLLATE "C" PRIMARY KEY,
    position      bigint,
    claim_no      text COLLATE "C",
    agency_point  text COLLATE "C",
    registered_on date,
    ended_on      date,
    paid_on       date,
    owed          bigint NOT NULL,
    paid          bigint NOT NULL
);
CREATE INDEX claim_span_end ON views.claim_span (ended_on);

-- Where in the log a paper was last asked for and last came in, by the words that were used.
CREATE TABLE views.claim_material (
    claim_id text COLLATE "C" NOT NULL,
    material text COLLATE "C" NOT NULL,
    asked    bigint,
    came     bigint,
    PRIMARY KEY (claim_id, material)
);

-- Documents of claims; their files lie in the data directory.
CREATE TABLE views.document (
    document_id text COLLATE "C" PRIMARY KEY,
    position    bigint,
    claim_id    text COLLATE "C",
    member_id   text COLLATE "C",
    material    text COLLATE "C",
    media_type  text,
    size        bigint,
    pages       bigint,
    sha256      text COLLATE "C",
    file        text COLLATE "C",
    file_name   text,
    added_by    text,
    added_at    timestamptz,
    void_reason text,
    voided_by   text,
    voided_at   timestamptz
);
CREATE INDEX document_claim ON views.document (claim_id, position);
CREATE INDEX document_sha256 ON views.document (sha256);
CREATE INDEX document_file ON views.document (file);
