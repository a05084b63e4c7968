-- When a carrier's service collects at a partner, by the partner's clock, where that is another time than elsewhere.
create table fulfilment.collection (
    shop    integer not null,
    service bigint  not null,
    party   bigint  not null,
    at      time    not null,
    primary key (shop, service, party),
    foreign key (shop, service) references fulfilment.carrier_service (shop, id) on delete cascade,
    foreign key (shop, party) references fulfilment.party (shop, id) on delete cascade
);
