-- What the buyer was promised, and what is expected now; written by those who reckon it.
alter table orders.record add column promised date;
alter table orders.record add column expected date;
alter table orders.record add column promise text check (promise in ('open', 'risk', 'kept', 'missed', 'unknown'));

create index record_promise on orders.record (shop, promise, placed desc, id desc) where promise in ('risk', 'missed');
