-- All numbers that a payment ever had.
CREATE INDEX receipt_payment ON views.receipt (payment_id);
