create table note (
    shop   integer not null,
    id     bigint  generated always as identity,
    day    date    not null,
    text   text    not null check (length(text) between 1 and 200),
    author text    not null,
    primary key (shop, id)
);
create index note_by_day on note (shop, day);
