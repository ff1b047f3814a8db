-- What each payment paid for and who took it, as its receipt tells; what it ever paid for tells who bears a refund.
CREATE TABLE views.payment_use (
    payment_id text COLLATE "C",
    roster_id  text COLLATE "C",
    row_count  bigint,
    amount     bigint,
    ever       bigint,
    PRIMARY KEY (payment_id, roster_id)
);

CREATE TABLE views.payment_cashier (
    payment_id text COLLATE "C" PRIMARY KEY,
    cashier    text
);
