-- What a person owes for joining a scheme stands beside the contribution, never in it.
ALTER TABLE views.roster
    ADD COLUMN joining_fee  bigint,
    ADD COLUMN joining_fees bigint;

ALTER TABLE views.roster_row
    ADD COLUMN joins boolean;

-- What was ever applied of a payment to a roster, by which a refund is shared among the payers.
CREATE TABLE views.payment_application (
    payment_id text COLLATE "C" NOT NULL,
    roster_id  text COLLATE "C" NOT NULL,
    amount     bigint NOT NULL,
    PRIMARY KEY (payment_id, roster_id)
);
