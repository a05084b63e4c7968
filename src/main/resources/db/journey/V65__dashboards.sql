-- Dashboards of one's own, and the figures on them.
create table journey.dashboard (
    id     bigint  generated always as identity primary key,
    shop   integer not null,
    name   text    not null check (length(name) between 1 and 100),
    author text    not null
);

create unique index dashboard_name on journey.dashboard (shop, lower(name));

create table journey.card (
    id        bigint  generated always as identity primary key,
    dashboard bigint  not null references journey.dashboard (id) on delete cascade,
    place     integer not null,
    figure    text    not null,
    title     text    check (length(title) between 1 and 100),
    dimension text,
    value     text    check (length(value) <= 100),
    check ((dimension is null) = (value is null))
);

create index card_of_dashboard on journey.card (dashboard, place);
