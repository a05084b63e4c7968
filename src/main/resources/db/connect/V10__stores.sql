-- Stores that tell of their orders by webhooks. A deleted one stays for a day, so that it can be put back.
create table connect.store (
    shop          integer     not null references shop.shop (id) on delete cascade,
    id            bigint      generated always as identity,
    kind          text        not null check (kind in ('SHOPIFY', 'WOOCOMMERCE')),
    name          text        not null check (length(name) between 1 and 100),
    address       text        not null check (length(address) between 8 and 300),
    token         text        not null unique check (length(token) between 20 and 100),
    secret        text,                                  -- sealed
    former_secret text,                                  -- sealed; good until former_until
    former_until  timestamptz,
    access_key    text,                                  -- sealed; null where the store is not asked for anything
    takes_counts  boolean     not null,
    location      bigint,
    created       timestamptz not null,
    deleted       timestamptz,
    last_heard    timestamptz,
    last_lag_ms   bigint,
    twice         bigint      not null default 0,
    refused       bigint      not null default 0,
    last_refused  timestamptz,
    last_refusal  text,
    compared      timestamptz,                           -- what changed before is known
    due           timestamptz,                           -- when it is compared next
    failing_since timestamptz,
    fault         text,
    version       integer     not null default 1,
    primary key (shop, id),
    check ((former_secret is null) = (former_until is null)),
    check ((failing_since is null) = (fault is null))
);

create index store_due on connect.store (due) where deleted is null and due is not null;

comment on column connect.store.token is 'Names the store in the address that it sends to. It opens nothing: what is sent there must be signed.';
comment on column connect.store.takes_counts is 'Whether the store is master of the stock: its counts are taken, and its orders take no stock here.';

-- What a store has sent, once each, signed rightly. The body goes after some days, the row later.
create table connect.store_delivery (
    shop     integer     not null,
    id       bigint      generated always as identity,
    store    bigint      not null,
    delivery text        not null check (length(delivery) between 1 and 300),
    topic    text        not null check (length(topic) between 1 and 100),
    sent     timestamptz,
    received timestamptz not null,
    body     text,
    bytes    integer     not null,
    state    text        not null default 'WAITING' check (state in ('WAITING', 'DONE', 'FAILED')),
    about    text,                                       -- what it told of, such as #1001
    outcome  text,                                       -- what came of it, or why it failed
    tries    integer     not null default 0,
    due      timestamptz,
    finished timestamptz,
    forgets  boolean     not null default false,         -- a person in it was forgotten while it waited: the body goes as soon as it is worked off
    primary key (shop, id),
    unique (shop, store, delivery),
    foreign key (shop, store) references connect.store (shop, id) on delete cascade,
    check ((state = 'WAITING') = (due is not null)),
    check ((state = 'WAITING') = (finished is null))
);

create index store_delivery_due on connect.store_delivery (due, id) where state = 'WAITING';
create index store_delivery_latest on connect.store_delivery (shop, store, id desc);
create index store_delivery_failed on connect.store_delivery (shop, store, id) where state = 'FAILED';

-- Reading the past, or looking for what was not told. One step is one page of the store's answer.
create table connect.store_run (
    shop     integer     not null,
    id       bigint      generated always as identity,
    store    bigint      not null,
    kind     text        not null check (kind in ('BACKFILL', 'COMPARE')),
    state    text        not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    since    timestamptz,                                -- compared from then on
    cursor   text,                                       -- where the next step begins
    total    bigint,
    read     bigint      not null default 0,
    missing  bigint      not null default 0,
    differed bigint      not null default 0,
    refused  bigint      not null default 0,
    fault    text,
    tries    integer     not null default 0,             -- failures since the last step that went well
    due      timestamptz not null,
    cancel   boolean     not null default false,
    author   text        not null,
    started  timestamptz not null,
    finished timestamptz,
    primary key (shop, id),
    foreign key (shop, store) references connect.store (shop, id) on delete cascade,
    check ((state = 'RUNNING') = (finished is null))
);

create unique index store_run_running on connect.store_run (shop, store, kind) where state = 'RUNNING';
create index store_run_due on connect.store_run (due) where state = 'RUNNING';
create index store_run_latest on connect.store_run (shop, store, id desc);

-- Orders that webhooks had not told, or had told otherwise, as comparing found; and those that could not be taken.
create table connect.store_difference (
    shop   integer     not null,
    id     bigint      generated always as identity,
    store  bigint      not null,
    run    bigint      not null,
    number text        not null,
    kind   text        not null check (kind in ('MISSING', 'DIFFERED', 'REFUSED')),
    detail text,
    at     timestamptz not null,
    primary key (shop, id),
    foreign key (shop, store) references connect.store (shop, id) on delete cascade
);

create index store_difference_latest on connect.store_difference (shop, store, id desc);

-- What the store calls its products, and as of when they are known.
create table connect.store_product (
    shop      integer     not null,
    store     bigint      not null,
    product   text        not null,
    told      timestamptz not null,
    catalogue bigint,                                    -- id in the catalogue
    primary key (shop, store, product),
    foreign key (shop, store) references connect.store (shop, id) on delete cascade
);

-- What the store calls what it counts, and which SKU that is.
create table connect.store_item (
    shop  integer not null,
    store bigint  not null,
    item  text    not null,
    sku   text    not null,
    primary key (shop, store, item),
    foreign key (shop, store) references connect.store (shop, id) on delete cascade
);

-- The store's own locations, and where they are here: 0 for the shop's default, null where a person has to say so.
create table connect.store_place (
    shop     integer     not null,
    store    bigint      not null,
    place    text        not null,
    location bigint,
    seen     timestamptz not null,
    primary key (shop, store, place),
    foreign key (shop, store) references connect.store (shop, id) on delete cascade
);

create table connect.store_count (
    shop  integer     not null,
    store bigint      not null,
    item  text        not null,
    place text        not null,
    told  timestamptz not null,
    primary key (shop, store, item, place),
    foreign key (shop, store) references connect.store (shop, id) on delete cascade
);

-- What a store asks for by law: to hand a customer their data, or to forget one or all.
create table connect.store_request (
    shop     integer     not null,
    id       bigint      generated always as identity,
    store    bigint      not null,
    kind     text        not null check (kind in ('EXPORT', 'ERASE', 'ERASE_ALL')),
    request  text        not null,                       -- what makes it the same request
    customer text,                                       -- the store's id; forgotten when it is done
    email    text,
    phone    text,
    orders   text[]      not null default '{}',
    received timestamptz not null,
    due      timestamptz not null,
    done     timestamptz,
    done_by  text,
    primary key (shop, id),
    unique (shop, store, kind, request),
    foreign key (shop, store) references connect.store (shop, id) on delete cascade,
    check ((done is null) = (done_by is null))
);
