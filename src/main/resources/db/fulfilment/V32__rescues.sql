-- What buyers were offered whose promise will be missed, and what they chose. A link opens one offer; only its hash is kept.
create table fulfilment.rescue (
    shop     integer     not null references shop.shop (id) on delete cascade,
    id       bigint      not null generated always as identity,
    record   bigint      not null references orders.record (id) on delete cascade,
    token    bytea       not null unique check (length(token) = 32),
    author   text        not null,
    offered  timestamptz not null,
    expires  timestamptz not null,
    promised date        not null,                         -- what will be missed
    wait     date,                                         -- the day that waiting is offered for; null where it is not
    words    text        not null default '' check (length(words) <= 1000), -- to whoever waits
    swap     text        check (length(swap) between 1 and 255),            -- the SKU that was ordered and can be swapped
    swaps    text[]      not null default '{}',            -- SKUs that can be had for it
    refund   boolean     not null,
    opened   timestamptz,
    answer   text        check (answer in ('wait', 'swap', 'refund')),
    answered timestamptz,
    chosen   text,                                         -- the SKU that is taken instead
    acted    timestamptz,                                  -- when a person did what was chosen; from then on it stands
    actor    text,
    primary key (shop, id),
    check ((answer is null) = (answered is null)),
    check ((chosen is not null) = (answer is not distinct from 'swap')),
    check (answer is distinct from 'wait' or wait is not null),
    check (answer is distinct from 'swap' or chosen = any(swaps)),
    check (answer is distinct from 'refund' or refund),
    check (wait is not null or swaps <> '{}' or refund)
);

create index rescue_record on fulfilment.rescue (record, id);
create index rescue_open on fulfilment.rescue (shop, answered) where answer in ('swap', 'refund') and acted is null;
