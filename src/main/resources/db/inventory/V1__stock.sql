-- Where stock lies: the shop's own store, a warehouse, a partner's shelf.
create table inventory.location (
    shop       integer not null references shop.shop (id) on delete cascade,
    id         bigint  not null generated always as identity,
    name       text    not null check (length(name) between 1 and 100),
    kind       text    not null check (kind in ('store', 'warehouse', 'partner')),
    is_default boolean not null,
    closed     timestamptz,
    primary key (shop, id),
    unique (shop, name)
);

create unique index location_default on inventory.location (shop) where is_default;

-- Balances. They follow from movements (on hand), reservations that hold (reserved) and allocations (allocated).
create table inventory.stock (
    shop      integer not null,
    sku       text    not null check (length(sku) between 1 and 255),
    location  bigint  not null,
    on_hand   bigint  not null default 0,
    reserved  bigint  not null default 0 check (reserved >= 0),
    allocated bigint  not null default 0 check (allocated >= 0),
    safety    bigint  not null default 0 check (safety >= 0),
    primary key (shop, sku, location),
    foreign key (shop, location) references inventory.location (shop, id) on delete cascade
) with (fillfactor = 50);

-- The ledger: every change of what is on hand. Nothing in it is ever changed.
create table inventory.movement (
    shop      integer     not null references shop.shop (id) on delete cascade,
    id        bigint      not null generated always as identity,
    sku       text        not null,
    location  bigint      not null,
    kind      text        not null check (kind in ('received', 'sold', 'returned', 'damaged', 'counted', 'moved', 'adjusted')),
    change    bigint      not null,
    on_hand   bigint      not null,             -- after it
    reason    text        check (length(reason) <= 200),
    reference text        check (length(reference) <= 255),
    author    text        not null,
    at        timestamptz not null,
    primary key (shop, id)
);

create index movement_of_sku on inventory.movement (shop, sku, id);

-- Timed holds of checkouts. The id follows from the key, so that a key is held once on any number of nodes.
create table inventory.reservation (
    shop     integer     not null references shop.shop (id) on delete cascade,
    id       uuid        not null,
    key      text        not null check (length(key) between 1 and 255),
    state    text        not null check (state in ('held', 'committed', 'released', 'expired')),
    lines    jsonb       not null,              -- quantity by SKU, as asked for
    taken    jsonb       not null,              -- [{sku, location, quantity}] while it holds, components of bundles
    made     timestamptz not null,
    expires  timestamptz not null,
    order_id text        check (length(order_id) between 1 and 255),
    late     boolean     not null default false, -- committed after it had ended
    primary key (shop, id),
    check ((state = 'committed') = (order_id is not null))
) with (fillfactor = 70);

create index reservation_expires on inventory.reservation (shop, expires) where state = 'held';

-- What accepted orders have a claim to. Outstanding is quantity - shipped - cancelled.
create table inventory.allocation (
    shop      integer     not null references shop.shop (id) on delete cascade,
    order_id  text        not null,
    sku       text        not null,
    location  bigint      not null,
    quantity  bigint      not null check (quantity > 0),
    shipped   bigint      not null default 0 check (shipped >= 0),
    cancelled bigint      not null default 0 check (cancelled >= 0),
    returned  bigint      not null default 0 check (returned >= 0 and returned <= shipped),
    at        timestamptz not null,
    number    bigint      not null generated always as identity,
    primary key (shop, order_id, sku, location),
    check (shipped + cancelled <= quantity)
);

create index allocation_outstanding on inventory.allocation (shop, sku, location, number)
    where quantity > shipped + cancelled;

-- Steps that were done under a caller's key, so that the same message does its work once.
create table inventory.done (
    shop  integer     not null references shop.shop (id) on delete cascade,
    key   text        not null check (length(key) between 1 and 255),
    what  text        not null,
    at    timestamptz not null,
    primary key (shop, key)
);
