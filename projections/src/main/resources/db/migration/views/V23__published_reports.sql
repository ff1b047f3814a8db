-- Reports of closed days, months and years, exactly as they were published.
CREATE TABLE views.published_report (
    period     text COLLATE "C" PRIMARY KEY,
    close_id   text COLLATE "C" NOT NULL,
    position   bigint NOT NULL,
    up_to      bigint NOT NULL,
    text       text NOT NULL,
    signature  text NOT NULL,
    log_key    text NOT NULL,
    closed_by  text COLLATE "C",
    closed_at  timestamptz NOT NULL
);
