-- Answers to writes that carried an Idempotency-Key, kept for a day, so that a request that is sent again changes nothing.
create table write_done (
    shop   integer     not null,
    key    text        not null check (length(key) between 1 and 200),
    digest text        not null,    -- of the request: what was asked of which route
    answer text,                    -- sealed; null only within the transaction that does the write
    made   timestamptz not null,
    primary key (shop, key)
);

create index write_done_by_age on write_done (made);
