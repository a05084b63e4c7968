-- Where an order stands for those who work on it; follows from the other columns.
alter table orders.record add column work text generated always as (case
    when not known then null
    when archived is not null or cancelled is not null or kind <> 'order'
        or fulfilment in ('delivered', 'partly_returned', 'returned', 'nothing_to_send') then 'done'
    when hold_reason is not null then 'held'
    when fulfilment = 'fulfilled' then 'sent'
    else 'todo' end) stored;

create index record_work on orders.record (shop, work, placed desc, id desc) where known;

-- Lists that people look at again: what an address asks for, under a name.
create table orders.view (
    shop   integer not null references shop.shop (id) on delete cascade,
    id     bigint  not null generated always as identity,
    author text    not null,
    name   text    not null check (length(name) between 1 and 60),
    query  text    not null check (length(query) <= 2000),
    shared boolean not null,
    primary key (shop, id),
    unique (shop, author, name)
);

-- One step for many orders: what was chosen, and what came of each. A run that was broken off goes on; none is done twice.
create table orders.bulk (
    shop      integer     not null references shop.shop (id) on delete cascade,
    id        bigint      not null generated always as identity,
    action    text        not null check (action in ('hold', 'release', 'tag', 'untag', 'ship', 'archive', 'accept')),
    words     jsonb       not null,                      -- reason, tag, carrier
    state     text        not null check (state in ('draft', 'running', 'stopped', 'done', 'undoing', 'undone')),
    author    text        not null,
    made      timestamptz not null,
    primary key (shop, id)
);

create table orders.bulk_line (
    shop     integer not null,
    bulk     bigint  not null,
    record   bigint  not null references orders.record (id) on delete cascade,
    state    text    not null default 'waiting' check (state in ('waiting', 'done', 'refused', 'undone', 'kept')),
    word     text,                                       -- of this order alone, such as its tracking number
    message  text,                                       -- why it was refused, or why it could not be undone
    step     bigint,                                     -- of its timeline, by which it is undone
    primary key (shop, bulk, record),
    foreign key (shop, bulk) references orders.bulk (shop, id) on delete cascade
);
