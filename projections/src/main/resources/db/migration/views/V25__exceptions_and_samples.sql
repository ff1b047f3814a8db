-- In whose name a card is; what of a version the rules for auditors need; how many people a unit said that it has, each time.
ALTER TABLE views.member_account ADD COLUMN holder_mark text COLLATE "C";

ALTER TABLE views.watch_scheme
    ADD COLUMN position        bigint,
    ADD COLUMN published_on    date,
    ADD COLUMN claims_per_term int,
    ADD COLUMN term_cap        bigint;

CREATE TABLE views.unit_headcount (
    unit      text COLLATE "C" NOT NULL,
    position  bigint NOT NULL,
    headcount int NOT NULL,
    said_on   date NOT NULL,
    PRIMARY KEY (unit, position)
);

-- Samples that auditors drew, with everything by which they are drawn again.
CREATE TABLE views.sample (
    sample_id  text COLLATE "C" PRIMARY KEY,
    position   bigint,
    population text,
    method     text,
    size       int,
    seed       text,
    from_day   date,
    to_day     date,
    up_to      bigint,
    count      bigint,
    sum        bigint,
    step       bigint,
    start      bigint,
    drawn_by   text COLLATE "C",
    drawn_at   timestamptz
);
CREATE UNIQUE INDEX sample_position ON views.sample (position);

CREATE TABLE views.sample_item (
    sample_id  text COLLATE "C" NOT NULL,
    no         int NOT NULL,
    ordinal    bigint NOT NULL,
    ref        text COLLATE "C" NOT NULL,
    amount     bigint NOT NULL,
    cumulative bigint NOT NULL,
    draw       int,
    hits       text,
    certain    boolean,
    PRIMARY KEY (sample_id, no)
);

-- Populations are read in the order of the log.
CREATE INDEX journal_line_approval ON views.journal_line (position, line_no) WHERE event = 'ClaimApproved' AND side = 'DEBIT';
CREATE INDEX statement_item_contribution ON views.statement_item (position, no) WHERE kind = 'CONTRIBUTION';

-- Corrections are few among many lines.
CREATE INDEX journal_line_correction ON views.journal_line (position, line_no) WHERE corrects IS NOT NULL;
