create table audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text        not null,
    shop    int
);

create index audit_at on audit (at);

comment on table audit is 'Who did what and when, by reference only: no names, addresses or secrets.';
