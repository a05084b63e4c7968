-- The shop's own hands, as it tells them for rehearsals and the launch room.
create table readiness.staffing (
    shop    integer     primary key references shop.shop (id) on delete cascade,
    content jsonb       not null,
    author  text        not null,
    at      timestamptz not null
);

-- Rehearsals of a day of many orders. The shadow copy is removed when one ends, and at the next start where a process ended before.
create table readiness.rehearsal (
    id       bigint generated always as identity primary key,
    shop     integer     not null references shop.shop (id) on delete cascade,
    orders   integer     not null check (orders between 1 and 1000),
    seed     bigint      not null,
    staffing jsonb       not null,
    author   text        not null,
    started  timestamptz not null,
    finished timestamptz,
    done     integer     not null default 0 check (done between 0 and 100),
    progress text        not null default '',
    state    text        not null check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    report   jsonb,
    check ((state = 'RUNNING') = (finished is null)),
    check ((state = 'DONE') = (report is not null))
);

create index rehearsal_of_shop on readiness.rehearsal (shop, id desc);
create unique index rehearsal_running on readiness.rehearsal (shop) where state = 'RUNNING';

-- How the shop sends and takes back, in its own words; every version stays.
create table readiness.procedure (
    shop    integer     not null references shop.shop (id) on delete cascade,
    kind    text        not null check (kind in ('shipping', 'returns')),
    version integer     not null check (version > 0),
    text    text        not null check (length(text) between 1 and 20000),
    author  text        not null,
    at      timestamptz not null,
    primary key (shop, kind, version)
);

-- What a shop says of a line of the launch checklist: who answers for it, or why it does not apply.
create table readiness.launch_line (
    shop    integer     not null references shop.shop (id) on delete cascade,
    line    text        not null check (length(line) between 1 and 60),
    owner   integer,                                       -- a person of the installation
    without text        check (length(without) between 1 and 500), -- why it does not apply; null where it does
    author  text        not null,
    at      timestamptz not null,
    primary key (shop, line)
);

-- Live drills: practice orders that people and partners answer and pack, timed.
create table readiness.drill (
    id      bigint generated always as identity primary key,
    shop    integer     not null references shop.shop (id) on delete cascade,
    name    text        not null check (length(name) between 1 and 100),
    author  text        not null,
    started timestamptz not null,
    ended   timestamptz
);

create index drill_of_shop on readiness.drill (shop, id desc);

create table readiness.drill_order (
    drill      bigint  not null references readiness.drill (id) on delete cascade,
    assignment bigint  not null,
    party      text    not null,                           -- its name when the drill began
    primary key (drill, assignment)
);
