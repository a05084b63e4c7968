-- Amounts keep the currency in which they were measured or said, for a shop may change its own. Those of before were told in the shop's.
alter table checkout.leak add column currency char(3) check (currency ~ '^[A-Z]{3}$');
alter table checkout.leak add column gain_currency char(3) check (gain_currency ~ '^[A-Z]{3}$');

update checkout.leak
set currency = s.currency, gain_currency = case when gain is not null then s.currency end
from shop.shop s
where s.id = leak.shop;

alter table checkout.leak alter column currency set not null;
alter table checkout.leak add check ((gain is null) = (gain_currency is null));

-- In which a shop was searched last: after a change it is due at once.
alter table checkout.search add column currency char(3) check (currency ~ '^[A-Z]{3}$');

update checkout.search
set currency = s.currency
from shop.shop s
where s.id = search.shop;

alter table checkout.search alter column currency set not null;

alter table checkout.desk add column hour_currency char(3) check (hour_currency ~ '^[A-Z]{3}$');

update checkout.desk
set hour_currency = s.currency
from shop.shop s
where s.id = desk.shop and desk.hour is not null;

alter table checkout.desk add check ((hour is null) = (hour_currency is null));

alter table checkout.channel_month add column currency char(3) check (currency ~ '^[A-Z]{3}$');

update checkout.channel_month
set currency = s.currency
from shop.shop s
where s.id = channel_month.shop;

alter table checkout.channel_month alter column currency set not null;

comment on table checkout.leak is 'Leaks that were found or noted, and what became of them. Money in minor units of its currency, a week.';
comment on column checkout.channel_month.currency is 'Months in another currency than the shop''s are counted anew.';
