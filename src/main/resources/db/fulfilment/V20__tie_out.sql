-- What a person or program entered as wrong with what a buyer got. Never deleted: one that was entered in error is withdrawn.
create table fulfilment.mishap (
    shop      integer     not null references shop.shop (id) on delete cascade,
    id        bigint      not null generated always as identity,
    record    bigint      not null references orders.record (id) on delete cascade,
    cause     text        not null check (cause in ('wrong_item', 'wrong_size', 'incomplete', 'broken', 'late', 'lost')),
    sku       text        check (length(sku) between 1 and 255), -- of the line that it concerns; null: the whole order
    text      text        not null default '' check (length(text) <= 500),
    at        timestamptz not null,
    author    text        not null,
    withdrawn timestamptz,
    primary key (shop, id)
);

create index mishap_record on fulfilment.mishap (record);

-- How the shop measures; a shop without a row takes the defaults.
create table fulfilment.measure (
    shop        integer  not null primary key references shop.shop (id) on delete cascade,
    lost_days   smallint not null default 10 check (lost_days between 2 and 90),  -- sent so long ago and not told delivered: suspected lost
    mature_days smallint not null default 14 check (mature_days between 0 and 90) -- after this time complaints have come
);

-- One tie-out of a party: what was offered to it within a stretch of time, kept as it stood when it was asked to confirm it.
create table fulfilment.tie_out (
    shop      integer     not null,
    id        bigint      not null generated always as identity,
    party     bigint      not null,
    day       date        not null,                     -- of the party's zone, on which it is asked
    from_at   timestamptz not null,
    to_at     timestamptz not null check (to_at >= from_at),
    made      timestamptz not null,
    late      boolean     not null,                     -- made later than asked for, since nobody was there to make it
    due       timestamptz not null check (due > made),
    first     timestamptz,                              -- when the party first answered, wholly or in part
    tied      timestamptz,
    how       text        check (how in ('nothing', 'confirmed', 'resolved')),
    called    timestamptz,                              -- when it became a call sheet
    caller    text,                                     -- reference of the person named for it then; null: nobody
    next_call timestamptz,
    version   bigint      not null default 1,
    primary key (shop, id),
    unique (shop, party, day),
    foreign key (shop, party) references fulfilment.party (shop, id) on delete cascade,
    check ((tied is null) = (how is null))
);

create index tie_out_open on fulfilment.tie_out (shop, due) where tied is null;

-- An order of it; one without an assignment is one that only the party knows.
create table fulfilment.tie_out_line (
    shop        integer     not null,
    tie_out     bigint      not null,
    id          integer     not null,
    assignment  bigint,
    record      bigint      references orders.record (id) on delete set null,
    number      text        not null check (length(number) between 1 and 220),
    state       text        not null,                   -- of the assignment then
    units       bigint      not null check (units >= 0),
    revenue     bigint      not null default 0,         -- in the minor unit of the shop's currency
    answer      text        check (answer in ('agreed', 'missing', 'quantity', 'unknown')),
    their_units bigint      check (their_units between 0 and 1000000),
    words       text        not null default '' check (length(words) <= 500),
    resolved    timestamptz,
    resolved_by text,
    outcome     text        check (outcome in ('has_it', 'rerouted', 'cancelled', 'ours_stands', 'theirs_stands', 'not_theirs', 'found')),
    note        text        not null default '' check (length(note) <= 500),
    primary key (shop, tie_out, id),
    foreign key (shop, tie_out) references fulfilment.tie_out (shop, id) on delete cascade,
    check ((resolved is null) = (outcome is null)),
    check (resolved is null or answer is distinct from 'agreed'),
    check (assignment is not null or answer = 'unknown')
);

create unique index tie_out_line_assignment on fulfilment.tie_out_line (shop, tie_out, assignment) where assignment is not null;

create table fulfilment.call (
    shop    integer     not null,
    tie_out bigint      not null,
    id      bigint      not null generated always as identity,
    at      timestamptz not null,
    author  text        not null,
    reached boolean     not null,
    said    text        not null check (length(said) between 1 and 2000),
    next    timestamptz,
    primary key (shop, tie_out, id),
    foreign key (shop, tie_out) references fulfilment.tie_out (shop, id) on delete cascade
);
