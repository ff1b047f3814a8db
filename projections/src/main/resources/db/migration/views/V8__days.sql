-- Corrections of deposits.
ALTER TABLE views.deposit
    ADD COLUMN status         text,
    ADD COLUMN corrects       text COLLATE "C",
    ADD COLUMN correction_id  text COLLATE "C",
    ADD COLUMN replaced_by    text COLLATE "C",
    ADD COLUMN correct_amount bigint;
CREATE INDEX payment_cash ON views.payment (agency_point) INCLUDE (amount) WHERE channel = 'CASH';
