-- One import of one file. How far it came is written after its events are durable, never before.
create table import_run (
    id            bigint generated always as identity primary key,
    shop          integer     not null,
    file          text        not null,
    content_hash  text        not null,
    mapping       text        not null,
    mapping_hash  text        not null,
    state         text        not null check (state in ('RUNNING', 'FINISHED', 'CANCELLED', 'BROKEN_OFF')),
    size          bigint      not null,
    bytes         bigint      not null default 0,
    row_count     bigint      not null default 0,
    events        bigint      not null default 0,
    refused       bigint      not null default 0,
    skipped       bigint      not null default 0,
    rejects_bytes bigint      not null default 0,
    message       text,
    started       timestamptz not null,
    finished      timestamptz,
    check ((state = 'FINISHED') = (finished is not null))
);

-- A file is imported with a mapping by one run at a time; one that is not finished goes on.
create unique index import_run_open on import_run (shop, content_hash, mapping_hash) where state <> 'FINISHED';
create index import_run_shop on import_run (shop, id desc);
