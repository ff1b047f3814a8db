-- Who was given which right, by whom and why, and who took it away.
CREATE TABLE views.access (
    access_id          text COLLATE "C" PRIMARY KEY,
    actor              text COLLATE "C",
    role               text,
    agency_point       text COLLATE "C",
    granted_position   bigint,
    granted_at         timestamptz,
    granted_by         text COLLATE "C",
    granted_reason     text,
    withdrawn_position bigint,
    withdrawn_at       timestamptz,
    withdrawn_by       text COLLATE "C",
    withdrawn_reason   text
);
CREATE UNIQUE INDEX access_granted ON views.access (granted_position);

-- By which access somebody came in; the event that an automation followed, if one did.
ALTER TABLE views.history_event
    ADD COLUMN access_id text COLLATE "C",
    ADD COLUMN followed  text;
