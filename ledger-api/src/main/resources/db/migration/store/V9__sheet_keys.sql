-- Settlement sheets name people whom the fund does not know, too: each delivery has a key beside those of the members.
COMMENT ON COLUMN ledger.member_key.member_id IS
    'a member, or bank-statement: and the id of a statement, or sheet-import: and the id of a delivery of settlement sheets';
