-- What each payment paid for, as its receipt tells, and what it ever did, by which a refund is shared among the payers.
CREATE TABLE views.payment_use (
    payment_id text COLLATE "C",
    roster_id  text COLLATE "C",
    row_count  bigint,
    amount     bigint,
    ever       bigint,
    PRIMARY KEY (payment_id, roster_id)
);
