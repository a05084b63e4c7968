-- The key by which the storefront speaks to the catalogue and the stock, sealed; and when both were filled.
alter table demo.storefront add column api_key text;
alter table demo.storefront add column stocked timestamptz;

-- A checkout becomes one order, however often its form is sent.
alter table demo.placed_order add column checkout text unique;
