-- The figures of every SKU over all locations, beside its name, so that 100,000 are filtered and sorted by them without summing them up anew. They
-- are renewed by the job that tells availability; until it has been there, what changed since is marked (stock.untold, told_availability.due) and
-- summed up by the list itself. No index holds them, so that a change of stock moves none.
alter table inventory.item set (fillfactor = 75);
alter table inventory.item
    add column on_hand   bigint,                        -- null where nothing was ever booked
    add column reserved  bigint,
    add column allocated bigint,
    add column safety    bigint,
    add column net       bigint generated always as (on_hand - reserved - allocated - safety) stored,
    add check ((on_hand is null) = (net is null));

update inventory.item i
set on_hand = s.on_hand, reserved = s.reserved, allocated = s.allocated, safety = s.safety
from (
    select shop, sku, inventory.total(on_hand) as on_hand, inventory.total(reserved) as reserved,
        inventory.total(allocated) as allocated, inventory.total(safety) as safety
    from inventory.stock
    group by shop, sku
) s
where s.shop = i.shop and s.sku = i.sku;

-- Whoever changes a balance marks it, whether or not he thinks of it.
create function inventory.mark_untold() returns trigger language plpgsql as $$
begin
    new.untold := true;
    return new;
end $$;

create trigger mark_untold before update on inventory.stock for each row
    when (not new.untold and (old.on_hand <> new.on_hand or old.reserved <> new.reserved or old.allocated <> new.allocated
        or old.safety <> new.safety))
    execute function inventory.mark_untold();

-- What lies at one location.
create index stock_location on inventory.stock (shop, location, sku);

-- The few that are bundles, and those that the catalogue does not know.
create index item_bundle on inventory.item (shop, sku) where bundle;
create index item_unknown on inventory.item (shop, sku) where product is null;
