-- The day that the buyer of an order was promised, made once; and what is expected now, reckoned anew with everything that changes.
create table fulfilment.promise (
    record    bigint      not null primary key references orders.record (id) on delete cascade,
    shop      integer     not null references shop.shop (id) on delete cascade,
    promised  date,                                        -- null where none could be told
    told      text        not null default 'reckoned' check (told in ('reckoned', 'source', 'agreed')),
    made      timestamptz not null,
    steps     jsonb       not null default '[]',           -- how the promised day follows, in sentences
    expected  date,                                        -- or the day on which the last of it came
    state     text        not null check (state in ('open', 'risk', 'kept', 'missed', 'unknown')),
    why       text        not null default '',             -- in a sentence: what delays it, or why nothing can be told
    now_steps jsonb       not null default '[]',           -- how the expected day follows
    cause     text        check (cause in ('stock', 'partner', 'carrier', 'held', 'unrouted')),
    cause_of  text,                                        -- the SKU, the partner or the carrier
    arrived   boolean     not null default false,
    reckoned  timestamptz not null,
    next      timestamptz                                  -- when it is reckoned anew although nothing changed; null: not by itself
);

create index promise_risk on fulfilment.promise (shop, promised, record) where state = 'risk';
create index promise_next on fulfilment.promise (next) where next is not null;
create index promise_stock on fulfilment.promise (shop, cause_of) where cause = 'stock' and next is not null;

-- What was said of it, in turn.
create table fulfilment.promise_step (
    record bigint      not null references orders.record (id) on delete cascade,
    id     bigint      not null generated always as identity,
    at     timestamptz not null,
    text   text        not null check (length(text) <= 500),
    primary key (record, id)
);
