-- Who plays a rehearsal renews its lease; one whose lease has run out was left by a process that ended, and any node ends it and removes its copy.
alter table readiness.rehearsal
    add column until        timestamptz not null default '-infinity',
    add column cancel_asked boolean     not null default false,
    add column shadow       integer;

-- One drill of a shop at a time.
update readiness.drill d set ended = started
where ended is null and exists (select from readiness.drill l where l.shop = d.shop and l.ended is null and l.id > d.id);
create unique index drill_going_on on readiness.drill (shop) where ended is null;
