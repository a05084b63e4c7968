-- Whether anything of a row changed since availability was told. Set with every change and cleared by the telling, so that it costs no statement
-- of its own; once set it stays, and the update moves no index.
alter table inventory.stock add column untold boolean not null default true;

create index stock_untold on inventory.stock (shop, sku, location) where untold;

-- How many of a SKU other systems were told that can be sold, and whether it is to be looked at again. Bundles have rows, too.
create table inventory.told_availability (
    shop integer not null references shop.shop (id) on delete cascade,
    sku  text    not null check (length(sku) between 1 and 255),
    told bigint  check (told >= 0), -- null where nothing was told yet
    due  boolean not null,
    primary key (shop, sku)
);

create index told_availability_due on inventory.told_availability (shop, sku) where due;
