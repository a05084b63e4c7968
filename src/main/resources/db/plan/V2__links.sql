-- Tagged links to pages of a shop. The code is unique in the installation: the short address names no shop.
create table plan.link (
    id       bigint      generated always as identity primary key,
    shop     integer     not null references shop.shop (id) on delete cascade,
    code     text        not null unique check (code ~ '^[a-z2-7]{8}$'),
    name     text        not null check (length(name) between 1 and 100),
    target   text        not null check (length(target) between 1 and 2000),    -- with its tags
    channel  text        not null check (length(channel) between 1 and 100),
    source   text        not null check (length(source) between 1 and 100),
    medium   text        not null check (length(medium) between 1 and 100),
    campaign text        not null check (length(campaign) between 1 and 100),
    expected bigint      check (expected >= 0),                                 -- revenue a month, minor units
    currency char(3)     not null,
    made     timestamptz not null,
    author   text        not null,
    archived timestamptz
);

create index link_of_shop on plan.link (shop, made);
