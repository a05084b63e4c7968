-- What a shop sells. Keys are (shop, id); a variant's key is its SKU, compared letter by letter.
create table catalog.category (
    id     bigint  generated always as identity,
    shop   integer not null references shop.shop (id) on delete cascade,
    parent bigint,
    name   text    not null check (length(name) between 1 and 255),
    path   text    not null,                                            -- names from the root on, as “Home > Kitchen”
    level  integer not null check (level between 1 and 12),
    primary key (shop, id),
    foreign key (shop, parent) references catalog.category (shop, id),
    unique (shop, path)
);

-- A row is kept short for the list, which looks through all of them; the text stands in a table of its own.
create table catalog.product (
    id          bigint      generated always as identity,
    shop        integer     not null references shop.shop (id) on delete cascade,
    handle      text        not null check (length(handle) between 1 and 255),
    title       text        not null check (length(title) between 1 and 255),
    brand       text        not null default '' check (length(brand) <= 255),
    category    bigint,
    kind        text        not null default '' check (length(kind) <= 255),
    tags        text[]      not null default '{}',
    status      text        not null check (status in ('ACTIVE', 'DRAFT', 'ARCHIVED')),
    options     text[]      not null default '{}' check (cardinality(options) <= 3),
    version     integer     not null default 1,
    changed     timestamptz not null,
    variants    integer     not null default 0,          -- from here on: summed up from its parts with each change
    lacks       integer     not null default 0,          -- bits of what it lacks to be sold
    lowest      bigint,
    highest     bigint,
    currency    char(3),
    found_by    text        not null default '',         -- what the search looks in, in lower case
    primary key (shop, id),
    foreign key (shop, category) references catalog.category (shop, id),
    unique (shop, handle)
);

create index product_title on catalog.product (shop, title, id);
create index product_category on catalog.product (shop, category);
create index product_standing on catalog.product (shop, status, lacks) include (variants);
create index product_brand on catalog.product (shop, brand);

create table catalog.description (
    shop    integer not null,
    product bigint  not null,
    html    text    not null check (length(html) between 1 and 100000),
    primary key (shop, product),
    foreign key (shop, product) references catalog.product (shop, id) on delete cascade
);

create table catalog.picture (
    shop     integer not null,
    product  bigint  not null,
    position integer not null,
    address  text    not null check (length(address) between 1 and 2000),
    alt      text    not null default '' check (length(alt) <= 1000),
    primary key (shop, product, position),
    foreign key (shop, product) references catalog.product (shop, id) on delete cascade
);

create table catalog.variant (
    shop           integer not null,
    sku            text    not null collate "C" check (length(sku) between 1 and 255 and sku !~ '[[:cntrl:]]'),
    product        bigint  not null,
    position       integer not null,
    options        text[]  not null default '{}' check (cardinality(options) <= 3),
    price          bigint  check (price >= 0),
    price_currency char(3) check ((price is null) = (price_currency is null)),
    compare_at     bigint  check (compare_at is null or compare_at >= 0 and price is not null),
    cost           bigint  check (cost >= 0),
    cost_currency  char(3) check ((cost is null) = (cost_currency is null)),
    tax_class      text    not null default '' check (length(tax_class) <= 100),
    shipping_class text    not null default '' check (length(shipping_class) <= 100),
    weight_grams   bigint  check (weight_grams between 0 and 100000000),
    barcode        text    not null default '' check (length(barcode) <= 100),
    lead_time_days integer check (lead_time_days between 0 and 3650),
    back_orders    bigint  not null default 0 check (back_orders >= 0),   -- 9223372036854775807: without bound
    primary key (shop, sku),
    foreign key (shop, product) references catalog.product (shop, id) on delete cascade
);

create index variant_product on catalog.variant (shop, product, position);

-- The other SKU need not be in the catalogue: files name what comes later, and stock is counted by SKU alone.
create table catalog.relation (
    shop     integer not null,
    sku      text    not null collate "C",
    kind     text    not null check (kind in ('CONTAINS', 'ACCESSORY_OF', 'REPLACES')),
    other    text    not null collate "C" check (length(other) between 1 and 255 and other <> sku),
    quantity integer not null default 1 check (quantity between 1 and 10000),
    primary key (shop, sku, kind, other),
    foreign key (shop, sku) references catalog.variant (shop, sku) on delete cascade,
    check (kind = 'CONTAINS' or quantity = 1)
);

create index relation_other on catalog.relation (shop, other, kind);

-- Deleted products, whole, for the way back.
create table catalog.deleted (
    id       bigint      generated always as identity,
    shop     integer     not null references shop.shop (id) on delete cascade,
    title    text        not null,
    document jsonb       not null,
    at       timestamptz not null,
    primary key (shop, id)
);

create table catalog.import_run (
    id        bigint      generated always as identity,
    shop      integer     not null references shop.shop (id) on delete cascade,
    file      text        not null,
    form      text        not null check (form in ('OWN', 'SHOPIFY')),
    state     text        not null check (state in ('RUNNING', 'FINISHED', 'CANCELLED', 'BROKEN_OFF')),
    size      bigint      not null,
    bytes     bigint      not null default 0,
    row_count bigint      not null default 0,
    products  bigint      not null default 0,
    variants  bigint      not null default 0,
    refused   bigint      not null default 0,
    message   text,
    started   timestamptz not null,
    finished  timestamptz,
    primary key (shop, id)
);

create unique index import_running on catalog.import_run (shop) where state = 'RUNNING';

create table catalog.import_reject (
    shop   integer not null,
    run    bigint  not null,
    number bigint  generated always as identity,
    line   bigint  not null,
    reason text    not null,
    told   text    not null,                             -- the line as it stands in the file
    primary key (shop, run, number),
    foreign key (shop, run) references catalog.import_run (shop, id) on delete cascade
);
