-- What came back of a benefit paid by mistake, by when the rest is to be repaid, and how it was given up.
ALTER TABLE views.recovery
    ALTER COLUMN position DROP NOT NULL,
    ALTER COLUMN member_id DROP NOT NULL,
    ALTER COLUMN scheme DROP NOT NULL,
    ALTER COLUMN amount DROP NOT NULL,
    ALTER COLUMN reason DROP NOT NULL,
    ALTER COLUMN opened_on DROP NOT NULL,
    ADD COLUMN agreed_on           date,
    ADD COLUMN agreed_at           bigint,
    ADD COLUMN agreed_amount       bigint,
    ADD COLUMN write_off_id        text COLLATE "C",
    ADD COLUMN write_off_reason    text,
    ADD COLUMN write_off_asked_by  text COLLATE "C",
    ADD COLUMN write_off_agreed_by text COLLATE "C",
    ADD COLUMN written_off_on      date,
    ADD COLUMN received            bigint NOT NULL,
    ADD COLUMN written_off         bigint NOT NULL;

CREATE TABLE views.recovery_receipt (
    claim_id    text COLLATE "C" NOT NULL,
    position    bigint NOT NULL,
    receipt_id  text COLLATE "C" NOT NULL,
    amount      bigint NOT NULL,
    channel     text NOT NULL,
    bank_serial text COLLATE "C",
    received_on date NOT NULL,
    recorded_by text COLLATE "C",
    PRIMARY KEY (claim_id, position)
);

CREATE TABLE views.recovery_instalment (
    claim_id  text COLLATE "C" NOT NULL,
    agreed_at bigint NOT NULL,
    no        int NOT NULL,
    due_on    date NOT NULL,
    amount    bigint NOT NULL,
    PRIMARY KEY (claim_id, agreed_at, no)
);
