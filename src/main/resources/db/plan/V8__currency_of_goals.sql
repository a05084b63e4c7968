-- Goals that are amounts keep the currency in which they were set.
alter table plan.stage add column target_currency char(3) check (target_currency ~ '^[A-Z]{3}$');

update plan.stage
set target_currency = s.currency
from shop.shop s
where s.id = stage.shop and stage.target is not null and stage.figure in ('REVENUE', 'AVERAGE_ORDER');

alter table plan.stage add check
    ((target is not null and coalesce(figure, '') in ('REVENUE', 'AVERAGE_ORDER')) = (target_currency is not null));
