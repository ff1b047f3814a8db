-- How often nobody could tell whether a delivery broke off because of the next event or of its receiver.
ALTER TABLE ledger.webhook ADD COLUMN unclear int NOT NULL DEFAULT 0;

-- What was handed to a carrier, each time that it may have been charged: not what it certainly did not take.
CREATE TABLE ledger.sms_submission (
    sms_id   text        NOT NULL REFERENCES ledger.sms,
    attempt  int         NOT NULL,
    gateway  text        NOT NULL,
    segments int         NOT NULL,
    sent_at  timestamptz NOT NULL,
    PRIMARY KEY (sms_id, attempt)
);
CREATE INDEX sms_submission_sent ON ledger.sms_submission (sent_at);
INSERT INTO ledger.sms_submission (sms_id, attempt, gateway, segments, sent_at)
SELECT id, attempts, gateway, segments, sent_at FROM ledger.sms WHERE sent_at IS NOT NULL AND gateway IS NOT NULL;
