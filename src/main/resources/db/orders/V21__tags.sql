-- Few orders have any one tag: they are found without a look at all others.
create index record_tags on orders.record using gin (tags);
create index record_own_tags on orders.record using gin (own_tags);
