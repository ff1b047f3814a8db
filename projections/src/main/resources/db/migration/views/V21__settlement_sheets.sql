-- Settlement sheets, what became of each, and the deliveries that they came with.
CREATE TABLE views.settlement_sheet (
    source         text COLLATE "C" NOT NULL,
    number         text COLLATE "C" NOT NULL,
    position       bigint,
    import_id      text COLLATE "C",
    member_id      text COLLATE "C",
    invoice        text COLLATE "C",
    received_by    text,
    received_at    timestamptz,
    status         text,
    waiting        text,
    dismiss_reason text,
    dismissed_by   text,
    PRIMARY KEY (source, number)
);
CREATE UNIQUE INDEX settlement_sheet_position ON views.settlement_sheet (position);
CREATE INDEX settlement_sheet_open ON views.settlement_sheet (position) WHERE status IN ('RECEIVED', 'SET_ASIDE');
CREATE INDEX settlement_sheet_invoice ON views.settlement_sheet (invoice);
CREATE INDEX settlement_sheet_member ON views.settlement_sheet (member_id);
CREATE INDEX settlement_sheet_import ON views.settlement_sheet (import_id, position);

-- What a sheet said each time that it said something new.
CREATE TABLE views.sheet_variant (
    source    text COLLATE "C" NOT NULL,
    number    text COLLATE "C" NOT NULL,
    variant   int NOT NULL,
    import_id text COLLATE "C" NOT NULL,
    contents  text NOT NULL,
    by_actor  text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (source, number, variant)
);
CREATE INDEX sheet_variant_import ON views.sheet_variant (import_id);

CREATE TABLE views.sheet_claim (
    source   text COLLATE "C" NOT NULL,
    number   text COLLATE "C" NOT NULL,
    scheme   text COLLATE "C" NOT NULL,
    claim_id text COLLATE "C",
    claim_no text,
    by_actor text,
    given_up boolean,
    PRIMARY KEY (source, number, scheme)
);
CREATE INDEX sheet_claim_id ON views.sheet_claim (claim_id);

CREATE TABLE views.sheet_import (
    import_id  text COLLATE "C" PRIMARY KEY,
    position   bigint,
    source     text COLLATE "C",
    by_actor   text,
    at         timestamptz
);
CREATE TABLE views.sheet_import_row (
    import_id text COLLATE "C" NOT NULL,
    row_no    int NOT NULL,
    number    text COLLATE "C" NOT NULL,
    PRIMARY KEY (import_id, row_no)
);
CREATE TABLE views.sheet_import_fault (
    import_id text COLLATE "C" NOT NULL,
    row_no    int NOT NULL,
    code      text NOT NULL,
    message   text NOT NULL,
    PRIMARY KEY (import_id, row_no)
);
