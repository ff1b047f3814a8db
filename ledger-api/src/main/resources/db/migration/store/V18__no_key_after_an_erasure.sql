-- Whoever was erased has an empty key in the place of theirs, so that there is never another.
INSERT INTO ledger.member_key (member_id, wrapped)
SELECT substring(aggregate_identifier FROM length('member:') + 1), '' FROM ledger.domain_event_entry
 WHERE payload_type = 'MemberErased'
ON CONFLICT (member_id) DO UPDATE SET wrapped = '';

COMMENT ON COLUMN ledger.member_key.wrapped IS 'by the master key; empty if it was destroyed: what it sealed is unreadable for ever';
