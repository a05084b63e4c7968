create table readiness.audit (
    id       bigint generated always as identity primary key,
    shop     integer     not null references shop.shop (id) on delete cascade,
    url      text        not null,
    started  timestamptz not null,
    finished timestamptz,
    progress text        not null default '',
    state    text        not null check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    report   jsonb,
    check ((state = 'RUNNING') = (finished is null)),
    check (state <> 'DONE' or report is not null)
);

create index audit_of_shop on readiness.audit (shop, id desc);
-- One audit of a shop at a time.
create unique index audit_running on readiness.audit (shop) where state = 'RUNNING';
