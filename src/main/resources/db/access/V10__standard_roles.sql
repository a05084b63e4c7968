-- Shops of before get the standard roles for what has come since: orders, partners, customers, stores, files and mail.
-- Roles that a shop has changed or named itself stay as they are; nobody is given a new role.
insert into role (shop, name, name_key, duties, created)
select s.shop, added.name, lower(added.name), string_to_array(added.duties, ' '), now()
from equipped_shop s
cross join (values
    ('Developer', 'settings webhooks stores-seen stores mail mail-server'),
    ('Order desk', 'orders-seen orders partners products stock-seen'),
    ('Privacy', 'privacy'),
    ('Warehouse', 'products catalogue stock-seen stock exchange-seen exchange orders-seen')) as added (name, duties)
on conflict (shop, name_key) do nothing;

update role
set duties = array['analysis', 'customer-care', 'customer-data', 'orders-seen']
where name_key = 'customer care'
    and duties @> array['analysis', 'customer-data'] and duties <@ array['analysis', 'customer-data'];
