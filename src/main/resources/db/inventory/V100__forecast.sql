-- What was asked of each SKU by day, as each source tells it. It can be read anew at any time.
create table inventory.demand (
    shop   integer not null references shop.shop (id) on delete cascade,
    source text    not null check (length(source) between 1 and 40),
    sku    text    not null check (length(sku) between 1 and 255),
    day    date    not null,
    units  bigint  not null check (units > 0),
    primary key (shop, sku, source, day)
);

create index demand_day on inventory.demand (shop, source, day);

-- Four weeks that are told as they were are not written again.
create table inventory.demand_week (
    shop     integer not null references shop.shop (id) on delete cascade,
    source   text    not null,
    monday   date    not null,
    checksum bigint  not null,
    primary key (shop, source, monday)
);

-- By what a shop reorders; one that has no row has the usual rule.
create table inventory.reorder_rule (
    shop          integer          primary key references shop.shop (id) on delete cascade,
    service_level double precision not null check (service_level between 0.5 and 0.999),
    review_days   integer          not null check (review_days between 1 and 90),
    lead_days     integer          not null check (lead_days between 0 and 365),
    cover_days    integer          not null check (cover_days between 1 and 365)
);

-- The last computation of a shop, and what its SKUs have in common.
create table inventory.forecast_run (
    shop       integer     primary key references shop.shop (id) on delete cascade,
    asked      timestamptz,                             -- by somebody who wants it now
    computed   timestamptz,
    today      date,                                    -- first day ahead
    ahead      double precision[],                      -- rhythm of the days from it on
    drift      double precision,
    check ((computed is null) = (today is null) and (computed is null) = (ahead is null) and (computed is null) = (drift is null))
);

create table inventory.forecast (
    shop          integer not null references shop.shop (id) on delete cascade,
    sku           text    not null,
    product       bigint,                               -- null where the catalogue does not know it
    title         text    not null,
    reason        text,                                 -- why nothing can be told; else null
    level         double precision,
    error         double precision,
    dispersion    double precision,
    weekdays      double precision[],
    per_day       double precision,
    per_day_low   double precision,
    per_day_high  double precision,
    available     bigint  not null,
    inbound       bigint  not null,
    inbound_on    date,
    lead_days     integer not null,
    cover         double precision,
    early         date,
    likely        date,
    late          date,
    lost          double precision,
    reorder_point bigint,
    suggested     bigint,
    order_by      date,
    price         bigint,
    at_risk       bigint,                               -- in the minor unit of the currency; null where no price is told
    currency      char(3),
    primary key (shop, sku),
    check ((reason is null) = (per_day is not null)),
    check (at_risk is null or currency is not null)
);

-- The list as it is seen first, and what is to be ordered.
create index forecast_risk on inventory.forecast (shop, at_risk desc nulls last, likely, sku);
create index forecast_reorder on inventory.forecast (shop, at_risk desc) where suggested > 0 and at_risk > 0;

-- What is on its way from suppliers. What has come is told by the ledger: movements with the reference “purchase-order:” and the id.
create table inventory.purchase_order (
    shop      integer     not null references shop.shop (id) on delete cascade,
    id        bigint      not null generated always as identity,
    supplier  text        not null check (length(supplier) between 1 and 100),
    reference text        not null check (length(reference) <= 100),
    location  bigint      not null,
    expected  date        not null,
    closed    text        check (closed in ('cancelled', 'short')),   -- short: the rest will not come
    author    text        not null,
    made      timestamptz not null,
    version   integer     not null default 1,
    primary key (shop, id),
    foreign key (shop, location) references inventory.location (shop, id)
);

-- The same order is entered once.
create unique index purchase_order_reference on inventory.purchase_order (shop, supplier, reference) where reference <> '';

create table inventory.purchase_line (
    shop     integer not null,
    purchase bigint  not null,
    sku      text    not null check (length(sku) between 1 and 255),
    quantity bigint  not null check (quantity between 1 and 1000000000),
    cost     bigint  check (cost >= 0),
    currency char(3) check ((cost is null) = (currency is null)),
    primary key (shop, purchase, sku),
    foreign key (shop, purchase) references inventory.purchase_order (shop, id) on delete cascade
);

create index purchase_line_sku on inventory.purchase_line (shop, sku);

create index movement_purchase on inventory.movement (shop, reference, sku)
    where kind = 'received' and reference like 'purchase-order:%';
