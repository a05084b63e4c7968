-- How many events told of the beginning of a checkout when a shop was searched last.
alter table checkout.search add column told bigint not null default 0;
