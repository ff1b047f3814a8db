-- Who speaks for a unit, sealed as it came.
ALTER TABLE views.unit ADD COLUMN contact_name text, ADD COLUMN contact_mobile text;
