-- What an order held, and when the stock took the order; null while it has not. Orders of before have no reservation to name.
alter table demo.placed_order add column reservation uuid;
alter table demo.placed_order add column taken_at timestamptz;
create index placed_order_to_take on demo.placed_order (number) where reservation is not null and taken_at is null;
