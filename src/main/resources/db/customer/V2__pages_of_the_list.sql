-- Pages of the list begin where others end. So each order has a key that is never null, and an index by it: what is shown as their name, and both
-- ends of time for those who have never ordered, who come last whichever way.
alter table customer.listed add column shown text not null generated always as (lower(left(
    case when name <> '' then name when email <> '' then email when phone <> '' then phone else 'Customer ' || id::text end, 300))) stored;

drop index customer.listed_name;
drop index customer.listed_last;
drop index customer.listed_orders;
create index listed_shown on customer.listed (shop, shown, id);
create index listed_last_down on customer.listed (shop, coalesce(last_order, '-infinity'), id);
create index listed_last_up on customer.listed (shop, coalesce(last_order, 'infinity'), id);
create index listed_orders on customer.listed (shop, orders, id) include (spent, consents);

-- How many may be mailed, which nobody could guess from the bits.
create statistics customer.listed_mailed on (consents & 1) from customer.listed;
