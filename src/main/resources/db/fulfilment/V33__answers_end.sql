-- How often a buyer has chosen: not without end.
alter table fulfilment.rescue add column choices smallint not null default 0 check (choices between 0 and 10);
