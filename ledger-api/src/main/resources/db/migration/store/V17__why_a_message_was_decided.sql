-- Why a person released or dropped a message, which no later word of a carrier replaces.
ALTER TABLE ledger.sms ADD COLUMN decision_reason text;
