-- What each payment paid for, as its receipt tells.
CREATE TABLE views.payment_use (
    payment_id text COLLATE "C",
    roster_id  text COLLATE "C",
    row_count  bigint,
    amount     bigint,
    PRIMARY KEY (payment_id, roster_id)
);
