-- Where orders come from. Units of orders placed before stock_from stay out of the stock's books: the past was booked elsewhere.
create table orders.connection (
    shop       integer     not null references shop.shop (id) on delete cascade,
    id         text        not null check (length(id) between 1 and 60),
    engine     text        not null check (engine in ('api', 'csv', 'till', 'storefront', 'shopify', 'woocommerce')),
    name       text        not null check (length(name) between 1 and 100),
    stock_from timestamptz not null,
    made       timestamptz not null,
    primary key (shop, id)
);

-- One row an order, whichever source told it. All but the columns of the last block follow from its parts. A row that is not known has only
-- parts that came alone, and waits for its order.
create table orders.record (
    id             bigint      generated always as identity primary key,
    shop           integer     not null,
    connection     text        not null,
    source_id      text        not null check (length(source_id) between 1 and 200),
    known          boolean     not null default false,
    number         text        not null default '',
    kind           text        not null default 'order' check (kind in ('order', 'receipt', 'credit')),
    placed         timestamptz,
    told           timestamptz,                         -- the source's own "updated at"
    currency       char(3),
    subtotal       bigint      not null default 0,      -- lines, their discounts taken off
    discount       bigint      not null default 0,
    shipping       bigint      not null default 0,
    tax            bigint      not null default 0,
    tax_included   boolean     not null default false,
    total          bigint      not null default 0,
    revenue        bigint      not null default 0,      -- after discounts, without shipping and tax
    captured       bigint      not null default 0,
    refunded       bigint      not null default 0,
    payment        text        not null default 'pending' check (payment in
        ('pending', 'authorised', 'partly_paid', 'paid', 'partly_refunded', 'refunded', 'failed', 'voided')),
    fulfilment     text        not null default 'unfulfilled' check (fulfilment in
        ('unfulfilled', 'partly_fulfilled', 'fulfilled', 'delivered', 'partly_returned', 'returned', 'nothing_to_send')),
    units          bigint      not null default 0,
    sent           bigint      not null default 0,      -- units that left
    line_count     integer     not null default 0,
    cancelled      timestamptz,
    cancel_reason  text,
    problems       jsonb       not null default '[]',   -- [{kind, detail}]
    problem_kinds  text[]      not null default '{}',
    tags           text[]      not null default '{}',
    location       bigint,
    found_by       text        not null default '',     -- what the search looks in, in lower case; empty of the person once erased
    -- the person
    customer       bigint,
    buyer          text,
    email          text,
    country        text,
    user_id        text,
    device         text,
    -- our own
    own_tags       text[]      not null default '{}',
    accepted       text[]      not null default '{}',   -- kinds of problems that a person has accepted
    hold_reason    text        check (length(hold_reason) between 1 and 500),
    archived       timestamptz,
    forgotten      timestamptz,                         -- the person was erased; what is told of it again is not kept
    report_id      text,                                -- under which the reports know it
    facts          text,                                -- digest of what the reports were told last
    version        bigint      not null default 0,
    changed        timestamptz not null,
    waits          boolean     generated always as (known and not (problem_kinds <@ accepted)) stored,
    unique (shop, connection, source_id),
    foreign key (shop, connection) references orders.connection (shop, id) on delete cascade,
    check (not known or (placed is not null and currency is not null and number <> ''))
) with (fillfactor = 80);

create index record_placed on orders.record (shop, placed desc, id desc) where known;
create index record_total on orders.record (shop, total desc, id desc) where known;
create index record_changed on orders.record (shop, changed, id) where known;
create index record_open on orders.record (shop, placed desc, id desc)
    where known and archived is null and cancelled is null and fulfilment in ('unfulfilled', 'partly_fulfilled');
create index record_waits on orders.record (shop, placed desc, id desc) where waits;
create index record_held on orders.record (shop, placed desc, id desc) where hold_reason is not null;
create index record_number on orders.record (shop, lower(number) text_pattern_ops);
create index record_email on orders.record (shop, lower(email) text_pattern_ops) where email is not null;
create index record_user on orders.record (shop, user_id) where user_id is not null;
create index record_customer on orders.record (shop, customer, placed desc) where customer is not null;
create index record_device on orders.record (shop, device) where device is not null;

-- What sources told, part by part; of each the greatest (version, digest) is kept.
create table orders.part (
    record  bigint      not null references orders.record (id) on delete cascade,
    kind    text        not null check (kind in ('header', 'person', 'payment', 'refund', 'parcel', 'cancellation')),
    id      text        not null,
    version timestamptz not null,
    digest  text        not null,
    content jsonb       not null,
    primary key (record, kind, id)
);

-- Every name under which an order is spoken of; the first that claims one has it.
create table orders.name (
    shop   integer not null references shop.shop (id) on delete cascade,
    name   text    not null,
    record bigint  not null references orders.record (id) on delete cascade,
    primary key (shop, name)
);

create index name_record on orders.name (record);

-- Under what name the stock knows an order; the first that claims one has it.
create table orders.stock_name (
    shop   integer not null references shop.shop (id) on delete cascade,
    name   text    not null,
    record bigint  not null unique references orders.record (id) on delete cascade,
    primary key (shop, name)
);

create table orders.line (
    record     bigint  not null references orders.record (id) on delete cascade,
    position   integer not null,
    id         text    not null,
    shop       integer not null,
    sku        text,
    title      text    not null,
    quantity   bigint  not null,
    unit_price numeric not null,
    net        bigint  not null,                        -- its discount taken off, in the minor unit
    shipped    bigint  not null,
    removed    bigint  not null,                        -- given up before they left
    returned   bigint  not null,                        -- back on their shelf
    refunded   bigint  not null,
    primary key (record, position),
    unique (record, id)
);

create index line_sku on orders.line (shop, sku, record);

-- What happened to an order, who did it and why.
create table orders.step (
    record bigint      not null references orders.record (id) on delete cascade,
    id     bigint      generated always as identity,
    at     timestamptz not null,
    author text        not null,
    kind   text        not null,
    text   text        not null check (length(text) <= 5000),
    before text,                                        -- what undo brings back; null where there is no undo
    undone timestamptz,
    primary key (record, id)
);

-- What has still to follow an order: its units into the stock, its money into the reports, its buyer into the customers.
create table orders.due (
    record bigint      not null references orders.record (id) on delete cascade,
    what   text        not null check (what in ('stock', 'facts', 'customer')),
    since  timestamptz not null,
    next   timestamptz not null,
    tries  integer     not null default 0,
    fault  text,
    primary key (record, what)
);

create index due_next on orders.due (next);
