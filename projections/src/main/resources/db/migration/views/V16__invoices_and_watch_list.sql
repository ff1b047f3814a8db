-- Which claims use an invoice and what they have drawn on it; what the rules that flag for a second look need.
CREATE TABLE views.invoice_use (
    number       text COLLATE "C" NOT NULL,
    claim_id     text COLLATE "C" NOT NULL,
    claim_no     text COLLATE "C",
    agency_point text COLLATE "C",
    member_id    text COLLATE "C",
    scheme       text COLLATE "C",
    stackable    boolean,
    own_pay      bigint,
    drawn        bigint,
    held         boolean,
    PRIMARY KEY (number, claim_id)
);
CREATE INDEX invoice_use_claim ON views.invoice_use (claim_id);

CREATE TABLE views.watch_claim (
    claim_id      text COLLATE "C" PRIMARY KEY,
    position      bigint,
    member_id     text COLLATE "C",
    scheme        text COLLATE "C",
    registered_by text COLLATE "C",
    registered_on date,
    kind          text,
    own_pay       bigint,
    admitted_on   date,
    discharged_on date,
    settled_on    date,
    diagnosed_on  date
);
CREATE INDEX watch_claim_member ON views.watch_claim (member_id, scheme);
CREATE INDEX watch_claim_clerk ON views.watch_claim (registered_by, registered_on);

CREATE TABLE views.watch_scheme (
    scheme         text COLLATE "C" NOT NULL,
    version        int NOT NULL,
    effective_from date NOT NULL,
    basis          text NOT NULL,
    threshold      bigint,
    PRIMARY KEY (scheme, version)
);

CREATE TABLE views.watch_card (
    member_id text COLLATE "C" PRIMARY KEY,
    card_mark text COLLATE "C",
    position  bigint
);
CREATE INDEX watch_card_mark ON views.watch_card (card_mark);

CREATE TABLE views.watch_card_change (
    member_id  text COLLATE "C" NOT NULL,
    position   bigint NOT NULL,
    changed_on date NOT NULL,
    PRIMARY KEY (member_id, position)
);
