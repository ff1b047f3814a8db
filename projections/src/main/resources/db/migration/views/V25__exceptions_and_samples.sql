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

-- Corrections are few among many lines.
CREATE INDEX journal_line_correction ON views.journal_line (position, line_no) WHERE corrects IS NOT NULL;
