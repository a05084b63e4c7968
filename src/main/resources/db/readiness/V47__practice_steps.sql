-- Picking, packing and sending are timed apart where people report them apart.
alter table readiness.practice_order
    add column picked timestamptz,
    add column packed timestamptz,
    add check (picked is null or taken is not null and picked >= taken),
    add check (packed is null or taken is not null and packed >= coalesce(picked, taken)),
    add check (done is null or done >= coalesce(packed, picked, taken));

alter table readiness.drill_order
    add column picked timestamptz,
    add column packed timestamptz;

-- What was pressed by mistake in a drill and taken back while it went on: who took it back, and why.
create table readiness.practice_undo (
    drill    bigint      not null references readiness.drill (id) on delete cascade,
    id       bigint      not null generated always as identity,
    practice text        not null check (length(practice) between 1 and 220), -- what the practice order is called
    step     text        not null check (step in ('taken', 'picked', 'packed', 'done', 'refused')),
    was      timestamptz not null,                         -- when it was pressed
    author   text        not null,
    why      text        not null check (length(why) between 1 and 300),
    at       timestamptz not null,
    primary key (drill, id)
);
