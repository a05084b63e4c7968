-- Files of orders on their way in, and what they came to. A run that was broken off begins again: what is in already stays as it is.
create table orders.import (
    shop     integer     not null references shop.shop (id) on delete cascade,
    id       bigint      not null generated always as identity,
    name     text        not null check (length(name) <= 300),
    connection text      not null,
    engine   text        not null,
    state    text        not null check (state in ('running', 'finished', 'cancelled', 'broken_off')),
    size     bigint      not null,
    bytes    bigint      not null default 0,             -- of the file that are done
    lines    bigint      not null default 0,
    fresh    bigint      not null default 0,             -- orders that were not known
    changed  bigint      not null default 0,
    same     bigint      not null default 0,
    refused  bigint      not null default 0,             -- lines
    message  text,
    author   text        not null,
    made     timestamptz not null,
    ended    timestamptz,
    primary key (shop, id)
);

create table orders.import_refused (
    shop   integer not null,
    import bigint  not null,
    line   bigint  not null,
    reason text    not null,
    told   text    not null,                             -- the line as it stands in the file
    primary key (shop, import, line),
    foreign key (shop, import) references orders.import (shop, id) on delete cascade
);
