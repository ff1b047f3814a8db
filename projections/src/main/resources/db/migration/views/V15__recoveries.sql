-- What came back of a benefit paid by mistake, by when the rest is to be repaid, and how it was given up.
DROP TABLE views.recovery;
CREATE TABLE views.recovery (
    recovery_id         text COLLATE "C" PRIMARY KEY,
    claim_id            text COLLATE "C",
    position            bigint,
    member_id           text COLLATE "C",
    scheme              text COLLATE "C",
    amount              bigint,
    reason              text,
    opened_on           date,
    agreed_on           date,
    agreed_at           bigint,
    agreed_amount       bigint,
    write_off_id        text COLLATE "C",
    write_off_reason    text,
    write_off_asked_by  text COLLATE "C",
    write_off_agreed_by text COLLATE "C",
    written_off_on      date,
    received            bigint NOT NULL,
    written_off         bigint NOT NULL
);
CREATE UNIQUE INDEX recovery_position ON views.recovery (position);

CREATE TABLE views.recovery_receipt (
    recovery_id text COLLATE "C" NOT NULL,
    position    bigint NOT NULL,
    receipt_id  text COLLATE "C" NOT NULL,
    amount      bigint NOT NULL,
    channel     text NOT NULL,
    bank_serial text COLLATE "C",
    received_on date NOT NULL,
    recorded_by text COLLATE "C",
    PRIMARY KEY (recovery_id, position)
);

CREATE TABLE views.recovery_instalment (
    recovery_id text COLLATE "C" NOT NULL,
    agreed_at   bigint NOT NULL,
    no          int NOT NULL,
    due_on      date NOT NULL,
    amount      bigint NOT NULL,
    PRIMARY KEY (recovery_id, agreed_at, no)
);
