alter table connect.store add column tells_arrivals boolean not null default false;

comment on column connect.store.tells_arrivals is 'Whether the store is told that parcels that were entered here arrived.';
