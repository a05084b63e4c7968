-- What could be made of what people do already: the best way to lead them, the page that holds most back.
create table plan.suggestion (
    shop     integer     not null references shop.shop (id) on delete cascade,
    kind     text        not null check (kind in ('WAY', 'PAGE')),
    page     text        not null,
    why      text        not null,
    gain     bigint      not null,      -- a month, minor units
    currency char(3)     not null,
    told     timestamptz not null,
    primary key (shop, kind)
);

-- When a shop was looked at last.
create table plan.look (
    shop  integer     primary key references shop.shop (id) on delete cascade,
    ended timestamptz not null
);
