ALTER TABLE views.unit ADD COLUMN headcount_female int;

ALTER TABLE views.roster
    ADD COLUMN min_persons int,
    ADD COLUMN more_parts  bigint NOT NULL DEFAULT 0,
    ADD COLUMN bills       bigint NOT NULL DEFAULT 0,
    ADD COLUMN booked      bigint NOT NULL DEFAULT 0;

-- Reasons and warnings are numbered by the part in which they were found; those of an earlier part than the row's own
-- were put right.
ALTER TABLE views.roster_error
    ADD COLUMN unit    text COLLATE "C",
    ADD COLUMN warning boolean;

CREATE TABLE views.roster_row (
    roster_id   text COLLATE "C" NOT NULL,
    seq         int NOT NULL,
    part        int,
    since       int,
    state       text,
    member_id   text COLLATE "C",
    name        text,
    id_number   text,
    mobile      text,
    bank_card   text,
    sex         text,
    shares      int,
    joined_on   date,
    person_mark text COLLATE "C",
    paid        boolean,
    PRIMARY KEY (roster_id, seq)
);
CREATE INDEX roster_row_person ON views.roster_row (person_mark) WHERE person_mark IS NOT NULL;

CREATE TABLE views.roster_part (
    roster_id text COLLATE "C" NOT NULL,
    part      int NOT NULL,
    checked   boolean,
    PRIMARY KEY (roster_id, part)
);
