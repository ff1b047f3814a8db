-- Terms found void or suspended, where members work, what ID numbers stand for since they were corrected, and benefits
-- that must come back.
ALTER TABLE views.cover
    ADD COLUMN void_reason text,
    ADD COLUMN suspended boolean,
    ADD COLUMN suspended_from date;

ALTER TABLE views.member
    ADD COLUMN departure text,
    ADD COLUMN departed_on date;

CREATE TABLE views.member_unit (
    member_id text COLLATE "C" NOT NULL,
    position  bigint NOT NULL,
    unit      text COLLATE "C" NOT NULL,
    from_day  date,
    PRIMARY KEY (member_id, position)
);

CREATE TABLE views.id_number (
    mark       text COLLATE "C" PRIMARY KEY,
    member_id  text COLLATE "C" NOT NULL,
    generation int
);

CREATE TABLE views.recovery (
    claim_id  text COLLATE "C" PRIMARY KEY,
    position  bigint NOT NULL,
    member_id text COLLATE "C" NOT NULL,
    scheme    text COLLATE "C" NOT NULL,
    amount    bigint NOT NULL,
    reason    text NOT NULL,
    opened_on date NOT NULL
);
CREATE UNIQUE INDEX recovery_position ON views.recovery (position);
