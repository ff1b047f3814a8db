-- Bank statements name people, too: their keys stand beside those of the members, and are destroyed in the same way.
COMMENT ON COLUMN ledger.member_key.member_id IS 'a member, or bank-statement: and the id of a statement';
