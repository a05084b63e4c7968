-- The shop's own people in a drill, one by one: each has a part of an order's way to practise, and a link that opens nothing but that.
create table readiness.practice_person (
    drill  bigint  not null references readiness.drill (id) on delete cascade,
    person integer not null,                               -- a person of the installation
    part   text    not null check (part in ('all', 'accept', 'pick', 'pack', 'ship', 'mail')),
    token  bytea   not null unique,                        -- SHA-256 of what stands in the link
    mailed boolean not null,
    primary key (drill, person)
);

create table readiness.practice_order (
    drill   bigint      not null,
    number  integer     not null check (number > 0),
    person  integer     not null,
    what    text        not null check (length(what) between 1 and 4000),
    offered timestamptz not null,
    taken   timestamptz,
    done    timestamptz,
    primary key (drill, number),
    foreign key (drill, person) references readiness.practice_person (drill, person) on delete cascade,
    check (taken >= offered),
    check (done is null or (taken is not null and done >= taken))
);

create index practice_waiting on readiness.practice_order (person) where done is null;
