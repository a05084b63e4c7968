-- Links for several channels that were made in one go.
alter table plan.link add column together bigint;

comment on column plan.link.together is 'The first of those that were made in one go; null for one that was made alone.';

create index link_together on plan.link (shop, together) where together is not null;
