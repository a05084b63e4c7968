-- Who sends parts of an order, by their ids; written by those who give them out.
alter table orders.record add column senders bigint[] not null default '{}';

create index record_senders on orders.record using gin (senders);
