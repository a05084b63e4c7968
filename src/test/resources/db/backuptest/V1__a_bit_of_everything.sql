-- Made so that the order of names is not the order of references, and with what COPY treats in its own way.
create table z_parent (
    id      integer generated always as identity primary key,
    name    text not null unique,
    doubled integer generated always as (id * 2) stored,
    parent  integer references z_parent
);
create table "a Child" (
    parent integer not null references z_parent,
    "or der" bigint not null,
    document jsonb,
    bytes bytea,
    primary key (parent, "or der")
);
create sequence tickets start 100;
insert into z_parent (name) values ('seeded by the migration');
