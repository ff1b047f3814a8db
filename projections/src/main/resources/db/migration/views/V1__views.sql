-- Read models: every row follows from the log alone. No serial numbers, no clock, no random values, so a rebuild gives
-- the same bytes. Amounts are fen. Keys sort by code point, so that pages do not depend on the server's language.
CREATE TABLE views.journal_line (
    position       bigint NOT NULL,
    line_no        int NOT NULL,
    account        text COLLATE "C" NOT NULL,
    side           text NOT NULL CHECK (side IN ('DEBIT', 'CREDIT')),
    amount         bigint NOT NULL CHECK (amount > 0),
    effective_date date NOT NULL,
    business_date  date NOT NULL,
    recorded_at    timestamptz NOT NULL,
    event          text NOT NULL,
    stream         text COLLATE "C" NOT NULL,
    actor          text COLLATE "C",
    receipt_no     text COLLATE "C",
    claim_id       text COLLATE "C",
    member_id      text COLLATE "C",
    unit           text COLLATE "C",
    PRIMARY KEY (position, line_no)
);
CREATE INDEX journal_line_account ON views.journal_line (account, position);
CREATE INDEX journal_line_receipt ON views.journal_line (receipt_no) WHERE receipt_no IS NOT NULL;
CREATE INDEX journal_line_claim ON views.journal_line (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX journal_line_member ON views.journal_line (member_id) WHERE member_id IS NOT NULL;

CREATE TABLE views.closed_month (
    month     date PRIMARY KEY,
    closed_at bigint
);

CREATE TABLE views.account_balance (
    account text COLLATE "C" PRIMARY KEY,
    debit   bigint NOT NULL,
    credit  bigint NOT NULL
);

CREATE TABLE views.scheme_version (
    scheme         text COLLATE "C" NOT NULL,
    version        int NOT NULL,
    effective_from date,
    terms          text,
    PRIMARY KEY (scheme, version)
);

CREATE TABLE views.agency_point (
    code   text COLLATE "C" PRIMARY KEY,
    name   text,
    parent text
);

CREATE TABLE views.receipt_block (
    prefix       text COLLATE "C" NOT NULL,
    first_number bigint NOT NULL,
    last_number  bigint,
    agency_point text COLLATE "C",
    position     bigint,
    PRIMARY KEY (prefix, first_number)
);

CREATE TABLE views.receipt_book (
    prefix text COLLATE "C" PRIMARY KEY,
    last   bigint,
    used   bigint NOT NULL
);

CREATE TABLE views.unit (
    code         text COLLATE "C" PRIMARY KEY,
    name         text,
    agency_point text COLLATE "C",
    headcount    int
);

CREATE TABLE views.member (
    member_id       text COLLATE "C" PRIMARY KEY,
    name_mark       text,
    name            text,
    id_number       text,
    mobile          text,
    unit            text COLLATE "C",
    erased          boolean,
    account_id      text,
    bank_card       text,
    holder          text,
    proposed_id     text,
    proposed_card   text,
    proposed_holder text,
    proposed_by     text
);

CREATE TABLE views.roster (
    roster_id    text COLLATE "C" PRIMARY KEY,
    position     bigint,
    status       text,
    unit         text COLLATE "C",
    scheme       text,
    version      int,
    agency_point text COLLATE "C",
    submitted_on date,
    headcount    int,
    min_percent  int,
    small_unit   int,
    row_count    int,
    parts        int,
    accepted     int,
    rejected     int,
    amount_due   bigint,
    checked      bigint NOT NULL,
    enrolled     bigint NOT NULL,
    applied      bigint NOT NULL
);
CREATE UNIQUE INDEX roster_position ON views.roster (position);

CREATE TABLE views.roster_error (
    roster_id text COLLATE "C" NOT NULL,
    seq       int NOT NULL,
    no        int NOT NULL,
    code      text NOT NULL,
    message   text NOT NULL,
    PRIMARY KEY (roster_id, seq, no)
);

CREATE TABLE views.cover (
    member_id     text COLLATE "C" NOT NULL,
    scheme        text COLLATE "C" NOT NULL,
    term          int NOT NULL,
    version       int,
    unit          text COLLATE "C",
    roster_id     text COLLATE "C",
    seq           int,
    shares        int,
    first_day     date,
    last_day      date,
    liable_from   date,
    reduced_until date,
    begun         boolean,
    released      boolean,
    PRIMARY KEY (member_id, scheme, term)
);

CREATE TABLE views.benefit_grant (
    member_id text COLLATE "C" NOT NULL,
    scheme    text COLLATE "C" NOT NULL,
    term      int NOT NULL,
    claim_id  text COLLATE "C" NOT NULL,
    amount    bigint,
    exhausts  boolean,
    released  boolean,
    position  bigint,
    PRIMARY KEY (member_id, scheme, term, claim_id)
);

CREATE TABLE views.payment (
    payment_id     text COLLATE "C" PRIMARY KEY,
    position       bigint,
    prefix         text COLLATE "C",
    number         bigint,
    receipt_no     text COLLATE "C",
    agency_point   text COLLATE "C",
    channel        text,
    amount         bigint,
    unit           text COLLATE "C",
    payer          text,
    bank_serial    text,
    rosters        text,
    effective_date date,
    recorded_at    timestamptz,
    applied        bigint NOT NULL,
    refunded       bigint NOT NULL
);
CREATE UNIQUE INDEX payment_position ON views.payment (position);
CREATE UNIQUE INDEX payment_receipt ON views.payment (receipt_no);
CREATE UNIQUE INDEX payment_number ON views.payment (agency_point, prefix, number);

CREATE TABLE views.refund (
    refund_id    text COLLATE "C" PRIMARY KEY,
    status       text,
    unit         text COLLATE "C",
    payment_id   text COLLATE "C",
    amount       bigint,
    reason       text,
    shares       text,
    requested_by text,
    approved_by  text
);

CREATE TABLE views.deposit (
    deposit_id     text COLLATE "C" PRIMARY KEY,
    position       bigint,
    agency_point   text COLLATE "C",
    amount         bigint,
    bank_serial    text,
    effective_date date
);
CREATE UNIQUE INDEX deposit_position ON views.deposit (position);

CREATE TABLE views.remittance (
    remittance_id  text COLLATE "C" PRIMARY KEY,
    position       bigint,
    agency_point   text COLLATE "C",
    status         text,
    amount         bigint,
    effective_date date,
    received       bigint NOT NULL
);
CREATE UNIQUE INDEX remittance_position ON views.remittance (position);

CREATE TABLE views.claim (
    claim_id       text COLLATE "C" PRIMARY KEY,
    position       bigint,
    claim_no       text COLLATE "C",
    member_id      text COLLATE "C",
    scheme         text COLLATE "C",
    agency_point   text COLLATE "C",
    facts          text,
    invoices       text,
    status         text,
    amount         bigint,
    calculation    text,
    rejection_code text,
    rejection_text text,
    missing        text,
    batch_id       text COLLATE "C",
    attempt_id     text,
    registered_at  timestamptz,
    returns        bigint NOT NULL
);
CREATE UNIQUE INDEX claim_position ON views.claim (position);
CREATE UNIQUE INDEX claim_no ON views.claim (claim_no);
CREATE INDEX claim_member ON views.claim (member_id);
CREATE INDEX claim_status ON views.claim (status, position);
CREATE INDEX claim_batch ON views.claim (batch_id);

CREATE TABLE views.claim_part (
    claim_id text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    part     text NOT NULL,
    actor    text NOT NULL,
    outcome  text,
    note     text,
    at       timestamptz NOT NULL,
    PRIMARY KEY (claim_id, position)
);

CREATE TABLE views.payout_batch (
    batch_id    text COLLATE "C" PRIMARY KEY,
    position    bigint,
    status      text,
    made_on     date,
    made_by     text,
    released_by text,
    lines       int,
    total       bigint,
    answered    bigint NOT NULL
);
CREATE UNIQUE INDEX payout_batch_position ON views.payout_batch (position);

CREATE TABLE views.payout_line (
    batch_id   text COLLATE "C" NOT NULL,
    line       int NOT NULL,
    claim_id   text COLLATE "C",
    member_id  text COLLATE "C",
    attempt_id text,
    amount     bigint,
    account    text,
    name       text,
    refused    boolean,
    outcome    text,
    code       text,
    PRIMARY KEY (batch_id, line)
);

CREATE TABLE views.statement_item (
    member_id      text COLLATE "C" NOT NULL,
    position       bigint NOT NULL,
    no             int NOT NULL,
    effective_date date NOT NULL,
    kind           text NOT NULL,
    amount         bigint NOT NULL,
    scheme         text,
    reference      text COLLATE "C" NOT NULL,
    recorded_at    timestamptz NOT NULL,
    PRIMARY KEY (member_id, position, no)
);

CREATE TABLE views.history_event (
    position     bigint PRIMARY KEY,
    event_id     text NOT NULL,
    type         text NOT NULL,
    actor        text,
    role         text,
    agency_point text,
    request_id   text,
    reason       text,
    recorded_at  timestamptz NOT NULL
);

CREATE TABLE views.history_link (
    kind     text COLLATE "C" NOT NULL,
    id       text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (kind, id, position)
);
