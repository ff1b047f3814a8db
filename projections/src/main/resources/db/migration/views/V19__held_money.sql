-- What travels is the money of a payment, whatever number stands for it later; what went back before is not there to travel.
ALTER TABLE views.remittance_receipt ADD COLUMN payment_id text COLLATE "C";
CREATE INDEX remittance_receipt_payment ON views.remittance_receipt (payment_id);

ALTER TABLE views.refund ADD COLUMN paid_on date;
CREATE INDEX refund_payment ON views.refund (payment_id);
CREATE INDEX receivable_payment ON views.receivable (payment_id);

-- Prints of the red counterpart, which has an original of its own.
ALTER TABLE views.receipt ADD COLUMN red_prints bigint NOT NULL DEFAULT 0;

-- What of a payment's use was due for joining a scheme.
ALTER TABLE views.payment_use ADD COLUMN joining bigint NOT NULL DEFAULT 0;
