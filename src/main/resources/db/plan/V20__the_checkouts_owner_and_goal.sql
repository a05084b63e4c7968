-- Who answers for the checkout, and the goal of its completion, are kept in one place, checkout.desk; the map reads them there. What only
-- the map knew goes there; where both knew, what was said at the checkout stays.
insert into checkout.desk (shop, owner, goal)
select distinct on (shop) shop, owner,
    case when figure = 'COMPLETION' and round(target, 5) > 0 and round(target, 5) < 1 then round(target, 5) end
from plan.stage
where kind = 'BUY' and deleted is null and (owner is not null or figure = 'COMPLETION' and target is not null)
order by shop, place, id
on conflict (shop) do update
set owner = coalesce(desk.owner, excluded.owner), goal = coalesce(desk.goal, excluded.goal);

update plan.stage
set owner = null, target = case when figure = 'COMPLETION' then null else target end
where kind = 'BUY';

alter table plan.stage add check (kind <> 'BUY' or (owner is null and (target is null or figure <> 'COMPLETION')));
