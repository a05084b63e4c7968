create table saved_funnel (
    shop   integer not null,
    id     bigint  generated always as identity,
    name   text    not null check (length(name) between 1 and 100),
    funnel text    not null, -- JSON, as addresses carry it
    author text    not null,
    primary key (shop, id),
    unique (shop, name)
);
