alter table connect.store add column currency char(3) check (currency ~ '^[A-Z]{3}$');

comment on column connect.store.currency is 'In which the store writes its prices; null while it has not told, and then the shop''s is taken.';
