-- Screens on a wall: a link shows the launch room and nothing else, without a sign-in, until somebody revokes it.
create table readiness.wall (
    shop      integer     not null references shop.shop (id) on delete cascade,
    id        bigint      not null generated always as identity,
    name      text        not null check (length(name) between 1 and 100),
    token     bytea       not null unique,                 -- SHA-256 of what stands in the link
    author    text        not null,
    made      timestamptz not null,
    last_seen timestamptz,
    primary key (shop, id)
);
