-- Those who bought in other currencies than the shop's have it reckoned.
insert into orders.due (record, what, since, next)
select distinct on (r.shop, r.customer) r.id, 'customer', now(), now()
from orders.record r join shop.shop s on s.id = r.shop
where r.known and r.customer is not null and r.currency <> s.currency
order by r.shop, r.customer, r.id desc
on conflict (record, what) do nothing;
