-- Who brings parcels, and how long they take.
create table fulfilment.carrier (
    shop     integer     not null references shop.shop (id) on delete cascade,
    id       bigint      not null generated always as identity,
    name     text        not null check (length(name) between 1 and 100),
    tracking text        check (length(tracking) <= 500 and tracking ~ '^https?://' and strpos(tracking, '{tracking}') > 0),
    version  bigint      not null default 1,
    ended    timestamptz,
    primary key (shop, id)
);

create unique index carrier_name on fulfilment.carrier (shop, lower(name)) where ended is null;

create table fulfilment.carrier_day_off (
    shop    integer not null,
    carrier bigint  not null,
    day     date    not null,
    primary key (shop, carrier, day),
    foreign key (shop, carrier) references fulfilment.carrier (shop, id) on delete cascade
);

create table fulfilment.carrier_service (
    shop       integer    not null,
    id         bigint     not null generated always as identity,
    carrier    bigint     not null,
    name       text       not null check (length(name) between 1 and 100),
    workdays   smallint[] not null default '{1,2,3,4,5}', -- 1 Monday to 7 Sunday: days on which it collects and brings
    collection time,                                      -- when it collects; null: whenever parcels are ready on the day
    primary key (shop, id),
    foreign key (shop, carrier) references fulfilment.carrier (shop, id) on delete cascade,
    check (cardinality(workdays) between 1 and 7 and workdays <@ '{1,2,3,4,5,6,7}'::smallint[])
);

create unique index carrier_service_name on fulfilment.carrier_service (shop, carrier, lower(name));

-- Working days of the carrier from the collection until the parcel is there. The closest fit counts: a postcode, then a country, then anywhere.
create table fulfilment.carrier_time (
    shop      integer  not null,
    service   bigint   not null,
    position  integer  not null,
    countries text[]   not null default '{}',              -- two letters; empty: anywhere
    postcodes text[]   not null default '{}',              -- beginnings; empty: any
    least     smallint not null check (least between 0 and 60),
    most      smallint not null check (most between least and 60),
    primary key (shop, service, position),
    foreign key (shop, service) references fulfilment.carrier_service (shop, id) on delete cascade,
    check (cardinality(postcodes) = 0 or cardinality(countries) > 0)
);

-- Which service an order's shipping method means. The empty method stands for all that are not named.
create table fulfilment.shipping_method (
    shop    integer not null references shop.shop (id) on delete cascade,
    method  text    not null check (length(method) <= 200 and method = lower(method)),
    service bigint  not null,
    primary key (shop, method),
    foreign key (shop, service) references fulfilment.carrier_service (shop, id) on delete cascade
);
