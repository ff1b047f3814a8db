-- Claims worked out by hand stand beside the version that they explain.
ALTER TABLE views.scheme_version ADD COLUMN examples text;

-- When and how each claim was last decided: what another version would have made of a period is asked by that day.
CREATE TABLE views.claim_decision (
    claim_id   text COLLATE "C" PRIMARY KEY,
    position   bigint,
    scheme     text COLLATE "C",
    member_id  text COLLATE "C",
    approved   boolean,
    decided_on date,
    amount     bigint
);
CREATE INDEX claim_decision_scheme ON views.claim_decision (scheme, decided_on);
