-- What was bought under a record in currencies that are not the shop's: what the rates of its days convert is in the record's sum, the rest is kept apart.
create table customer.other_currency (
    shop      integer not null,
    record    bigint  not null,
    currency  char(3) not null check (currency ~ '^[A-Z]{3}$'),
    becomes   char(3) not null check (becomes ~ '^[A-Z]{3}$'),
    orders    integer not null check (orders >= 0),
    spent     bigint  not null,                            -- minor units of currency
    apart     bigint  not null,                            -- likewise: the part that no rate converts
    converted bigint  not null,                            -- what the rest is, in minor units of becomes
    primary key (shop, record, currency),
    foreign key (shop, record) references customer.record (shop, id) on delete cascade,
    check (currency <> becomes)
);

create index other_currency_apart on customer.other_currency (shop, currency) where apart <> 0;

alter table customer.listed add column others jsonb not null default '[]';   -- the same of all records of a customer
