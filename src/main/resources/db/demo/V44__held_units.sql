-- How many units a checkout holds: a few checkouts may hold much.
alter table demo.hold_begun add column units bigint not null default 0 check (units >= 0);
