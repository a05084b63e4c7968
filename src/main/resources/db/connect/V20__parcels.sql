alter table connect.store
    add column tells_parcels boolean not null default false,
    add column tells_buyers  boolean not null default true;

comment on column connect.store.tells_parcels is 'Whether the store is told of parcels that were entered here.';
comment on column connect.store.tells_buyers is 'Whether the store is to write to the buyer when it is told of a parcel.';

-- Parcels of a store's orders that were entered here, and how far the store is told of them. What a parcel holds stands with the order and nowhere else.
create table connect.store_parcel (
    shop     integer     not null,
    id       bigint      not null generated always as identity,
    store    bigint      not null,
    record   bigint      not null,                      -- the order here
    source   text        not null check (length(source) between 1 and 255), -- the order at the store
    parcel   text        not null check (length(parcel) between 1 and 255), -- its id here
    wanted   text        not null,                      -- digest of what the store is to know
    state    text        not null default 'DUE' check (state in ('DUE', 'TOLD', 'WAITS')),
    remotes  text[]      not null default '{}',         -- what the store calls it; more than one where it leaves from several of its places
    fault    text        check (length(fault) <= 1000),
    tries    integer     not null default 0,
    began    boolean     not null default false,        -- whether the store may have heard of it
    due      timestamptz,
    since    timestamptz not null,
    primary key (shop, id),
    unique (shop, store, source, parcel),
    foreign key (shop, store) references connect.store (shop, id) on delete cascade,
    check ((state = 'DUE') = (due is not null))
);

create index store_parcel_due on connect.store_parcel (due, id) where state = 'DUE';
create index store_parcel_waits on connect.store_parcel (shop, since, id) where state = 'WAITS';
create index store_parcel_record on connect.store_parcel (shop, record);
create index store_parcel_latest on connect.store_parcel (shop, store, id desc);
