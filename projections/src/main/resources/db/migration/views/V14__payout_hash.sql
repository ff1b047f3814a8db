-- What a batch says, who checked it, and when it was sent; why lines came back, in our words.
ALTER TABLE views.payout_batch
    ADD COLUMN hash        text,
    ADD COLUMN checked_by  text,
    ADD COLUMN released_at timestamptz;

ALTER TABLE views.payout_line
    ADD COLUMN reason text;
