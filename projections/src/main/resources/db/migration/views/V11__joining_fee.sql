-- What a person owes for joining a scheme stands beside the contribution, never in it.
ALTER TABLE views.roster
    ADD COLUMN joining_fee  bigint,
    ADD COLUMN joining_fees bigint;

ALTER TABLE views.roster_row
    ADD COLUMN joins boolean;
