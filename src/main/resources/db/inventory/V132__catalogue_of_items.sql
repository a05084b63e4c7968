-- What else the catalogue tells of a SKU, so that programs list SKUs by it. Told anew at the next start: on_sale is null until then, and where the
-- catalogue does not know the SKU.
alter table inventory.item
    add column brand    text not null default '',
    add column category bigint,
    add column on_sale  boolean;

create index item_brand on inventory.item (shop, brand, sku);
create index item_category on inventory.item (shop, category, sku);
