-- A number as people write it: without the sign before it, and for an order without the count of its part behind it.
create function fulfilment.plain_number(number text) returns text language sql immutable strict
    return ltrim(lower(number), '#');
create function fulfilment.order_number(number text) returns text language sql immutable strict
    return ltrim(lower(regexp_replace(number, '-[0-9]+$', '')), '#');

create index assignment_plain_number on fulfilment.assignment (shop, party, fulfilment.plain_number(number));
create index assignment_order_number on fulfilment.assignment (shop, party, fulfilment.order_number(number));

-- A partner takes back the days off that it added, and none that the shop entered.
alter table fulfilment.day_off add column theirs boolean not null default false;
