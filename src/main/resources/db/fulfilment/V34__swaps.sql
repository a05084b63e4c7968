-- What is offered to be swapped is set aside while it stands; where the order's lines can be changed here, the swap is done with the answer.
alter table fulfilment.rescue add column swap_units bigint check (swap_units > 0);
alter table fulfilment.rescue add column swap_until timestamptz;        -- until when it is set aside, and can be chosen; null: by what is in stock
alter table fulfilment.rescue add column swapped text;                  -- id of the swap in the order; null where none was done, or it was taken back
alter table fulfilment.rescue add column owed bigint check (owed > 0);  -- to the buyer, in the minor unit: what was taken is cheaper
alter table fulfilment.rescue add column owed_currency text;
alter table fulfilment.rescue add column repaid timestamptz;            -- when a person said that it was paid back
alter table fulfilment.rescue add constraint rescue_owed check ((owed is null) = (owed_currency is null) and (repaid is null or owed is not null));

create index rescue_owed on fulfilment.rescue (shop, answered) where owed is not null and repaid is null;

create table fulfilment.rescue_swap (
    shop        integer not null,
    rescue      bigint  not null,
    place       integer not null,                       -- as offered
    sku         text    not null,
    reservation uuid    not null,                       -- in the stock
    owed        bigint  not null check (owed >= 0),     -- to the buyer, should they take it
    primary key (shop, rescue, sku),
    foreign key (shop, rescue) references fulfilment.rescue (shop, id) on delete cascade
);
