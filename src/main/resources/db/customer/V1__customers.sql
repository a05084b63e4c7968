-- One record per customer. A record is what one key made known; a customer is a record that was merged into no other, with all that were
-- merged into it. Whatever is known of a person hangs on the record through which it came and never moves, so that un-merging loses nothing.
create table customer.record (
    id          bigint      generated always as identity,
    shop        integer     not null references shop.shop (id) on delete cascade,
    merged_into bigint,
    root        bigint      not null,                       -- the customer: itself, or where its merges lead
    name        text        not null default '' check (length(name) <= 300),
    locale      text        not null default '' check (length(locale) <= 35),
    source      text        not null check (length(source) between 1 and 100),
    made        timestamptz not null,
    seen        timestamptz not null,
    orders      integer     not null default 0,             -- from here on: of this record alone, as the orders tell
    till_orders integer     not null default 0,
    spent       bigint      not null default 0,             -- minor units of the shop's currency
    first_order timestamptz,
    last_order  timestamptz,
    primary key (shop, id),
    foreign key (shop, merged_into) references customer.record (shop, id),
    check ((merged_into is null) = (root = id))
);

create index record_root on customer.record (shop, root);
create index record_merged on customer.record (shop, merged_into) where merged_into is not null;

-- What belongs to one record alone and finds it at once. ANCHOR: the one weak thing by which someone without any other key is known.
create table customer.key (
    shop    integer     not null,
    kind    text        not null check (kind in ('STORE', 'LOYALTY', 'USER', 'EMAIL', 'ANCHOR')),
    scope   text        not null default '' check (length(scope) <= 100),      -- the connection, or the kind of anchor
    value   text        not null collate "C" check (length(value) between 1 and 320),
    record  bigint      not null,
    source  text        not null,
    at      timestamptz not null,
    primary key (shop, kind, scope, value),
    foreign key (shop, record) references customer.record (shop, id) on delete cascade
);

create index key_record on customer.key (shop, record);

create table customer.contact (
    shop       integer     not null,
    record     bigint      not null,
    kind       text        not null check (kind in ('EMAIL', 'PHONE', 'ADDRESS', 'DEVICE')),
    value      text        not null collate "C" check (length(value) between 1 and 320),   -- normalised: what is compared
    shown      text        not null check (length(shown) between 1 and 2000),                -- as it was told
    verified   boolean     not null default false,
    compared   boolean     not null default true,                                            -- false: a placeholder, or no such number
    source     text        not null,
    first_told timestamptz not null,
    last_told  timestamptz not null,
    primary key (shop, record, kind, value),
    foreign key (shop, record) references customer.record (shop, id) on delete cascade
);

create index contact_value on customer.contact (shop, kind, value) where compared;

create table customer.consent (
    id      bigint      generated always as identity,
    shop    integer     not null,
    record  bigint      not null,
    channel text        not null check (channel in ('EMAIL', 'SMS', 'PHONE', 'POST', 'ADS')),
    given   boolean     not null,
    at      timestamptz not null,
    source  text        not null check (length(source) between 1 and 100),
    wording text        not null default '' check (length(wording) <= 2000),
    actor   text        not null default '',
    primary key (shop, id),
    unique (shop, record, channel, at, source, given),
    foreign key (shop, record) references customer.record (shop, id) on delete cascade
);

create table customer.note (
    id     bigint      generated always as identity,
    shop   integer     not null,
    record bigint      not null,
    author text        not null,                           -- a reference such as person:3
    at     timestamptz not null,
    text   text        not null check (length(text) between 1 and 4000),
    primary key (shop, id),
    foreign key (shop, record) references customer.record (shop, id) on delete cascade
);

create index note_record on customer.note (shop, record);

-- Two records that may be one person's: waits for somebody to say so.
create table customer.doubt (
    id      bigint      generated always as identity,
    shop    integer     not null,
    one     bigint      not null,
    other   bigint      not null,
    reasons text[]      not null,
    state   text        not null default 'OPEN' check (state in ('OPEN', 'JOINED', 'APART')),
    made    timestamptz not null,
    decided timestamptz,
    actor   text        not null default '',
    primary key (shop, id),
    unique (shop, one, other),
    check (one < other),
    foreign key (shop, one) references customer.record (shop, id) on delete cascade,
    foreign key (shop, other) references customer.record (shop, id) on delete cascade
);

create index doubt_open on customer.doubt (shop, id) where state = 'OPEN';
create index doubt_other on customer.doubt (shop, other);

-- The history of merges. A merge that was taken back stays here.
create table customer.merging (
    id        bigint      generated always as identity,
    shop      integer     not null,
    kept      bigint      not null,
    joined    bigint      not null,
    why       text        not null default '' check (length(why) <= 500),
    actor     text        not null,
    at        timestamptz not null,
    undone    timestamptz,
    undone_by text        not null default '',
    primary key (shop, id),
    foreign key (shop, kept) references customer.record (shop, id) on delete cascade,
    foreign key (shop, joined) references customer.record (shop, id) on delete cascade
);

create unique index merging_open on customer.merging (shop, joined) where undone is null;
create index merging_kept on customer.merging (shop, kept);

-- Values that too many share to tell anybody by.
create table customer.set_aside (
    shop  integer     not null references shop.shop (id) on delete cascade,
    kind  text        not null,
    value text        not null collate "C",
    at    timestamptz not null,
    primary key (shop, kind, value)
);

-- One row per customer for the list: derived from the records, written with every change.
create table customer.listed (
    shop        integer     not null,
    id          bigint      not null,
    name        text        not null,
    email       text        not null,
    phone       text        not null,
    loyalty     text        not null,
    consents    integer     not null,                      -- bits of channels that are allowed
    records     integer     not null,
    orders      integer     not null,
    till_orders integer     not null,
    spent       bigint      not null,
    first_order timestamptz,
    last_order  timestamptz,
    made        timestamptz not null,
    seen        timestamptz not null,
    found_by    text        not null,                      -- what the search looks in, in lower case
    primary key (shop, id),
    foreign key (shop, id) references customer.record (shop, id) on delete cascade
);

create index listed_name on customer.listed (shop, lower(name), id);
create index listed_spent on customer.listed (shop, spent, id);
create index listed_orders on customer.listed (shop, orders, id);
create index listed_last on customer.listed (shop, last_order desc nulls last, id desc);
create index listed_made on customer.listed (shop, made, id);
create index listed_seen on customer.listed (shop, seen, id);

-- How far what happens was listened to.
create table customer.heard (
    one      boolean primary key default true check (one),
    position bigint  not null
);

insert into customer.heard (position) values (0);

-- What persons asked to be told or forgotten. Holds the customer's number only, which leads nowhere once they are forgotten.
create table customer.privacy_request (
    id       bigint      generated always as identity,
    shop     integer     not null references shop.shop (id) on delete cascade,
    kind     text        not null check (kind in ('EXPORT', 'ERASE')),
    customer bigint      not null,
    received date        not null,
    due      date        not null,
    state    text        not null check (state in ('OPEN', 'RUNNING', 'DONE')),
    noted_by text        not null,
    done     timestamptz,
    done_by  text        not null default '',
    parts    jsonb       not null default '[]',              -- [{"part":"events","count":12}]
    steps    text[]      not null default '{}',              -- modules that have done their part
    message  text        not null default '',
    primary key (shop, id)
);

create index privacy_request_open on customer.privacy_request (shop, due) where state <> 'DONE';

create table customer.import_run (
    id        bigint      generated always as identity,
    shop      integer     not null references shop.shop (id) on delete cascade,
    file      text        not null,
    state     text        not null check (state in ('RUNNING', 'FINISHED', 'CANCELLED', 'BROKEN_OFF')),
    size      bigint      not null,
    bytes     bigint      not null default 0,
    row_count bigint      not null default 0,
    taken     bigint      not null default 0,
    refused   bigint      not null default 0,
    message   text        not null default '',
    started   timestamptz not null,
    finished  timestamptz,
    primary key (shop, id)
);

create unique index import_run_one on customer.import_run (shop) where state = 'RUNNING';

create table customer.import_reject (
    number bigint  generated always as identity,
    shop   integer not null,
    run    bigint  not null,
    line   bigint  not null,
    reason text    not null,
    told   text    not null,
    primary key (shop, run, number),
    foreign key (shop, run) references customer.import_run (shop, id) on delete cascade
);
