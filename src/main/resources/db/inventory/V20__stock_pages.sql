-- Sums of whole units, without the detour over numeric that sum(bigint) takes.
create aggregate inventory.total (bigint) (sfunc = int8pl, stype = bigint, initcond = '0', combinefunc = int8pl, parallel = safe);

-- What SKUs are called and found by: those of the catalogue, as it tells, and those that were only ever counted. For lists of 100,000.
create table inventory.item (
    shop     integer not null references shop.shop (id) on delete cascade,
    sku      text    not null check (length(sku) between 1 and 255),
    product  bigint,                                    -- null where the catalogue does not know it
    title    text    not null default '',
    options  text    not null default '',
    barcode  text    not null default '',
    bundle   boolean not null default false,
    found_by text    not null default '',               -- what the search looks in, in lower case
    primary key (shop, sku)
);

create index item_title on inventory.item (shop, title, sku);
create index item_product on inventory.item (shop, product);

-- A SKU on which something was booked stands in the list, whether or not the catalogue knows it.
create function inventory.list_stock() returns trigger language plpgsql as $$
begin
    insert into inventory.item (shop, sku, found_by)
    select distinct made.shop, made.sku, lower(made.sku) from made order by made.shop, made.sku
    on conflict do nothing;
    return null;
end $$;

create trigger list_stock after insert on inventory.stock
    referencing new table as made for each statement execute function inventory.list_stock();

insert into inventory.item (shop, sku, found_by) select distinct shop, sku, lower(sku) from inventory.stock;

-- Changes of stock that people make from pages: one line or thousands, previewed, booked line by line, and undone together.
create table inventory.edit (
    shop    integer     not null references shop.shop (id) on delete cascade,
    id      bigint      not null generated always as identity,
    kind    text        not null check (kind in ('count', 'bulk', 'import', 'undo')),
    title   text        not null check (length(title) between 1 and 300),
    state   text        not null check (state in ('draft', 'running', 'done', 'stopped')),
    author  text        not null,
    made    timestamptz not null,
    ended   timestamptz,
    undoes  bigint,
    primary key (shop, id),
    foreign key (shop, undoes) references inventory.edit (shop, id) on delete cascade,
    check ((kind = 'undo') = (undoes is not null))
);

create unique index edit_undone_once on inventory.edit (shop, undoes);

create table inventory.edit_line (
    shop      integer not null,
    edit      bigint  not null,
    number    bigint  not null,
    sku       text    not null default '',
    location  bigint  not null default 0,
    what      text    not null check (what in ('count', 'adjust', 'keep_back', 'move', 'back')),
    seen      bigint,                                   -- what was on hand, or kept back, when it was decided
    units     bigint  not null default 0,
    target    bigint,                                   -- location to which units move
    reason    text    check (length(reason) <= 200),
    state     text    not null default 'waiting' check (state in ('waiting', 'booked', 'refused')),
    before    bigint,
    after     bigint,
    promised  bigint,                                   -- units promised when it was booked
    at        timestamptz,
    message   text,
    file_line bigint,
    told      text,                                     -- the line as it stands in the file
    primary key (shop, edit, number),
    foreign key (shop, edit) references inventory.edit (shop, id) on delete cascade
);

create index edit_line_state on inventory.edit_line (shop, edit, state, number);

-- Count sheets. A line keeps what was counted and when; what the ledger said at that moment is what it is held against.
create table inventory.sheet (
    shop     integer     not null references shop.shop (id) on delete cascade,
    id       bigint      not null generated always as identity,
    name     text        not null check (length(name) between 1 and 100),
    location bigint      not null,
    blind    boolean     not null,
    state    text        not null check (state in ('open', 'booking', 'closed', 'dropped')),
    author   text        not null,
    made     timestamptz not null,
    ended    timestamptz,
    ended_by text,
    primary key (shop, id),
    foreign key (shop, location) references inventory.location (shop, id)
);

create table inventory.sheet_line (
    shop       integer not null,
    sheet      bigint  not null,
    number     integer not null,
    sku        text    not null check (length(sku) between 1 and 255),
    counted    bigint  check (counted >= 0),
    there      bigint,                                  -- on hand by the ledger at the moment of counting
    counted_at timestamptz,
    counted_by text,
    state      text    not null default 'open' check (state in ('open', 'booked', 'refused')),
    message    text,
    primary key (shop, sheet, number),
    unique (shop, sheet, sku),
    foreign key (shop, sheet) references inventory.sheet (shop, id) on delete cascade,
    check ((counted is null) = (counted_at is null))
);
