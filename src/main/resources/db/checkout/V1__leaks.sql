-- Leaks that were found or noted, and what became of them. Money in minor units of the shop's currency, a week.
create table checkout.leak (
    id          bigint generated always as identity primary key,
    shop        integer     not null references shop.shop (id) on delete cascade,
    step        text        not null check (step in ('DETAILS', 'PAYMENT', 'ORDER')),
    conditions  jsonb       not null,           -- dimension to value
    since       date        not null,
    until       date,                           -- null while it goes on
    tried       bigint      not null,
    passed      bigint      not null,
    expected    double precision not null,
    loss        bigint      not null,
    recoverable bigint      not null,
    low         bigint      not null,
    high        bigint      not null,
    code        text,
    state       text        not null default 'OPEN' check (state in ('OPEN', 'REPAIRED', 'VERIFIED', 'DISMISSED')),
    owner       text        check (length(owner) between 1 and 100),
    repair      text        check (length(repair) between 1 and 1000),
    repaired    date,
    gain        bigint,                         -- a week, booked once the repair is verified
    gain_low    bigint,
    gain_high   bigint,
    found       timestamptz not null,
    seen        timestamptz not null,           -- by the last search that found it
    check (until is null or until >= since),
    check (state not in ('REPAIRED', 'VERIFIED') or repaired is not null),
    check ((state = 'VERIFIED') = (gain is not null))
);

create index leak_of_shop on checkout.leak (shop, state);

-- When a shop's checkouts were searched last.
create table checkout.search (
    shop    integer     primary key references shop.shop (id) on delete cascade,
    ended   timestamptz not null,
    looked  bigint      not null                -- checkouts looked at
);
