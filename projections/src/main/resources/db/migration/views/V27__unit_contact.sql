-- Who speaks for a unit, sealed as it came.
ALTER TABLE views.unit ADD COLUMN contact_name text, ADD COLUMN contact_mobile text;

-- Which payment paid for a roster.
CREATE INDEX payment_use_roster ON views.payment_use (roster_id);
