-- Whose map was made. The five usual stages are put in once, when the map is first looked at.
create table plan.map (
    shop integer     primary key references shop.shop (id) on delete cascade,
    made timestamptz not null
);

-- The stages of a shop's journey map, by place.
create table plan.stage (
    id            bigint  generated always as identity primary key,
    shop          integer not null references plan.map (shop) on delete cascade,
    place         integer not null,
    kind          text    not null check (kind in ('ARRIVE', 'CHOOSE', 'BUY', 'CARE', 'RETURN', 'OWN')),
    name          text    not null check (length(name) between 1 and 60),
    customer_goal text    not null check (length(customer_goal) <= 300),
    business_goal text    not null check (length(business_goal) <= 300),
    events        text[]  not null,             -- of an own stage: by which it is known
    figure        text    check (length(figure) between 1 and 40),
    target        numeric,                      -- a count, a share of 1, or an amount in the shop's currency, for one frame
    frame         text    not null check (frame in ('WEEK', 'MONTH')),
    owner         text    check (length(owner) between 1 and 100),
    skipped       boolean not null default false,
    deleted       timestamptz,                  -- null while it stands on the map
    check (target is null or figure is not null)
);

create index stage_of_shop on plan.stage (shop, place);
