-- Who sends: the shop itself (one row, made with the first look), drop-shippers, fulfilment services. With the terms of their service.
create table fulfilment.party (
    shop            integer     not null references shop.shop (id) on delete cascade,
    id              bigint      not null generated always as identity,
    kind            text        not null check (kind in ('own', 'dropshipper', 'fulfiller')),
    name            text        not null check (length(name) between 1 and 100),
    paused          timestamptz,                          -- since when nothing new is given to them
    zone            text        not null check (length(zone) between 1 and 60),
    contact         text        check (length(contact) <= 200),
    email           text        check (length(email) between 3 and 254),
    phone           text        check (length(phone) <= 40),
    -- terms
    workdays        smallint[]  not null default '{1,2,3,4,5}', -- 1 Monday to 7 Sunday
    cut_off         time        not null default '12:00',       -- an order that comes later counts as of the next working day
    handling_days   smallint    not null default 1 check (handling_days between 0 and 60), -- working days until it leaves
    answer_hours    smallint    not null default 4 check (answer_hours between 1 and 240), -- working days' hours to accept or refuse
    daily_capacity  integer     check (daily_capacity between 1 and 1000000),              -- orders a working day; null: not known
    takes_parts     boolean     not null default true,          -- whether they accept a part of an order
    -- tie-out: null where none is asked for
    tie_out         time,
    tie_out_until   time        check (tie_out_until > tie_out),
    caller          text,                                        -- reference of the person of the shop who calls them
    version         bigint      not null default 1,
    made            timestamptz not null,
    ended           timestamptz,
    primary key (shop, id),
    check ((tie_out is null) = (tie_out_until is null)),
    check (cardinality(workdays) between 1 and 7 and workdays <@ '{1,2,3,4,5,6,7}'::smallint[])
);

create unique index party_own on fulfilment.party (shop) where kind = 'own';
create unique index party_name on fulfilment.party (shop, lower(name)) where ended is null;

-- A location that stands in no row is the shop's own.
create table fulfilment.party_location (
    shop     integer not null,
    location bigint  not null,
    party    bigint  not null,
    primary key (shop, location),
    foreign key (shop, party) references fulfilment.party (shop, id) on delete cascade,
    foreign key (shop, location) references inventory.location (shop, id) on delete cascade
);

create table fulfilment.day_off (
    shop  integer not null,
    party bigint  not null,
    day   date    not null,
    name  text    not null default '' check (length(name) <= 100),
    primary key (shop, party, day),
    foreign key (shop, party) references fulfilment.party (shop, id) on delete cascade
);

-- What a party may send, under which number of its own, and what it takes for a unit. A partner without a row sends whatever lies on its shelves.
create table fulfilment.party_sku (
    shop      integer not null,
    party     bigint  not null,
    sku       text    not null check (length(sku) between 1 and 255),
    their_sku text    check (length(their_sku) between 1 and 255),
    cost      bigint  check (cost >= 0),                  -- a unit, in the minor unit of the shop's currency
    primary key (shop, party, sku),
    foreign key (shop, party) references fulfilment.party (shop, id) on delete cascade
);

-- Rules in order; the first that fits an order decides.
create table fulfilment.rule (
    shop       integer  not null references shop.shop (id) on delete cascade,
    id         bigint   not null generated always as identity,
    position   integer  not null,
    name       text     not null check (length(name) between 1 and 100),
    active     boolean  not null default true,
    countries  text[]   not null default '{}',            -- two letters; empty: any
    postcodes  text[]   not null default '{}',            -- beginnings; empty: any
    skus       text[]   not null default '{}',            -- any line's; empty: any
    tags       text[]   not null default '{}',            -- any of the order's; empty: any
    least      bigint,                                    -- revenue, in the minor unit
    most       bigint,
    parties    bigint[] not null default '{}',            -- in this order; empty: all
    choose     text     not null default 'order' check (choose in ('order', 'stock', 'cost', 'speed')),
    split      text     not null default 'fewest' check (split in ('never', 'fewest', 'freely')),
    otherwise  text     not null default 'next' check (otherwise in ('next', 'wait', 'backorder')),
    primary key (shop, id),
    unique (shop, position) deferrable initially deferred
);

-- Units of one order given to one party at one location. A practice one belongs to no order and moves nothing.
create table fulfilment.assignment (
    shop        integer     not null references shop.shop (id) on delete cascade,
    id          bigint      not null generated always as identity,
    record      bigint      references orders.record (id) on delete cascade,
    party       bigint      not null,
    location    bigint      not null,
    number      text        not null check (length(number) between 1 and 220), -- what the partner calls it: the order's and a count
    state       text        not null check (state in ('offered', 'accepted', 'refused', 'partly_shipped', 'shipped', 'withdrawn')),
    why         text        not null default '',          -- in words, how it came to be theirs
    reason      text        check (length(reason) <= 500), -- of a refusal or withdrawal
    practice    text,                                     -- the drill that it belongs to
    ship_to     jsonb,                                    -- of a practice one; else it is the order's
    offered     timestamptz not null,
    answer_by   timestamptz not null,
    answered    timestamptz,
    ship_by     timestamptz not null,                     -- when it leaves at the latest by the party's terms
    shipped     timestamptz,                              -- when the last of it left
    delivered   timestamptz,                              -- when the last of it came
    cancel_asked  timestamptz,                            -- the shop asks the partner not to send it any more
    cancel_answer text        check (cancel_answer in ('agreed', 'too_late')),
    version     bigint      not null default 1,
    changed     timestamptz not null,
    primary key (shop, id),
    foreign key (shop, party) references fulfilment.party (shop, id),
    check ((record is null) = (practice is not null)),
    check (state not in ('accepted', 'refused') or answered is not null)
) with (fillfactor = 80);

create index assignment_record on fulfilment.assignment (record) where record is not null;
create index assignment_party on fulfilment.assignment (shop, party, state, offered, id);
create index assignment_day on fulfilment.assignment (shop, party, offered);
create index assignment_open on fulfilment.assignment (shop, ship_by, id) where state in ('offered', 'accepted', 'partly_shipped');

create table fulfilment.assignment_line (
    shop       integer not null,
    assignment bigint  not null,
    line       text    not null,                          -- the order's id of the line
    position   integer not null,
    sku        text    not null,
    title      text    not null,
    quantity   bigint  not null check (quantity > 0),     -- given
    refused    bigint  not null default 0 check (refused >= 0),
    shipped    bigint  not null default 0 check (shipped >= 0),
    primary key (shop, assignment, line),
    foreign key (shop, assignment) references fulfilment.assignment (shop, id) on delete cascade,
    check (refused + shipped <= quantity)
);

create table fulfilment.assignment_step (
    shop       integer     not null,
    assignment bigint      not null,
    id         bigint      not null generated always as identity,
    at         timestamptz not null,
    author     text        not null,                      -- reference of a person or key, or 'routing'
    kind       text        not null,                      -- offered, accepted, refused, shipped, delivered, withdrawn, cancel_asked, cancel_answered, problem, note
    text       text        not null check (length(text) <= 2000),
    primary key (shop, assignment, id),
    foreign key (shop, assignment) references fulfilment.assignment (shop, id) on delete cascade
);

-- What left in one parcel. The order has the same parcel under the id 'assignment/<assignment>/<id>'.
create table fulfilment.parcel (
    shop       integer     not null,
    assignment bigint      not null,
    id         integer     not null,                      -- 1, 2, …
    carrier    text        check (length(carrier) between 1 and 100),
    tracking   text        check (length(tracking) between 1 and 200),
    lines      jsonb       not null,                      -- [{line, quantity}]
    shipped    timestamptz not null,
    delivered  timestamptz,
    primary key (shop, assignment, id),
    foreign key (shop, assignment) references fulfilment.assignment (shop, id) on delete cascade
);

-- Orders whose units no party could be given: why, since when, when it is tried again.
create table fulfilment.unrouted (
    shop   integer     not null references shop.shop (id) on delete cascade,
    record bigint      not null references orders.record (id) on delete cascade,
    why    text        not null,
    since  timestamptz not null,
    next   timestamptz not null,
    primary key (shop, record)
);
