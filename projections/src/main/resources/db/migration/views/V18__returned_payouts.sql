-- Every card that a member has had, and when and where the bank's last word on a payment stands in the log.
CREATE TABLE views.member_account (
    member_id  text COLLATE "C" NOT NULL,
    position   bigint NOT NULL,
    card       text NOT NULL,
    account_id text,
    at         timestamptz NOT NULL,
    PRIMARY KEY (member_id, position)
);

ALTER TABLE views.payout_line
    ADD COLUMN answered_position bigint,
    ADD COLUMN answered_on       date,
    ADD COLUMN answered_at       timestamptz;
CREATE INDEX payout_line_returned ON views.payout_line (answered_position, line) WHERE outcome = 'RETURNED';
CREATE INDEX payout_line_claim ON views.payout_line (claim_id);
CREATE INDEX payout_line_grant ON views.payout_line (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX payout_line_member ON views.payout_line (member_id);
