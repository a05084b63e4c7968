-- How far the journal is loaded, and the installation's key for hashes. One row.
create table if not exists log_state (
    loaded     bigint not null,
    last_received bigint,           -- receipt time of the last loaded event
    key_first  bigint not null,
    key_second bigint not null,
    tombstones integer not null     -- how many lines of the file of that name were followed
);

-- The durable columns. Times are milliseconds since 1970 in UTC. Ids of devices, users and sessions are positive
-- 63-bit hashes of (shop, what was sent); the strings stand once, in devices and users.
create table if not exists events (
    shop          integer not null,
    position      bigint  not null, -- order of arrival over all shops
    time          bigint  not null,
    received      bigint  not null,
    message_id    varchar not null,
    origin        utinyint not null, -- ordinal of Event.Origin
    name          varchar not null,
    device        bigint,           -- null for a server's event without an anonymous id
    user_id       bigint,           -- null where no known person was named
    session_hint  bigint,           -- the pixel's explicit session id
    session       bigint,           -- derived: sessions.id, null where the event has and makes none
    host          varchar,
    path          varchar,
    title         varchar,
    channel       varchar,          -- null where the event tells nothing of the visit's origin
    source        varchar,
    medium        varchar,
    campaign      varchar,
    term          varchar,
    content       varchar,
    referrer_host varchar,
    click_id      varchar,
    click_value   varchar,
    device_class  varchar,
    browser       varchar,
    os            varchar,
    country       varchar,
    order_id      varchar,
    revenue       bigint,           -- minor units
    currency      varchar,
    properties    varchar not null, -- one JSON object
    forever       integer not null  -- 1 where the message id is remembered for ever
);

-- One browser or app installation. first_user is the user id of the earliest event on it
-- that carries one: its anonymous past goes there.
create table if not exists devices (
    shop       integer not null,
    id         bigint  not null,
    key        varchar not null,
    first_seen bigint  not null,
    first_user bigint,
    first_user_time     bigint,     -- when that was, the order of arrival deciding between equals
    first_user_position bigint
);

-- One known person's id. visitor is the id all joined ids share: its own, or that of the person it was joined to.
create table if not exists users (
    shop       integer not null,
    id         bigint  not null,
    key        varchar not null,
    first_seen bigint  not null,
    visitor    bigint  not null
);

-- Told, not derived: two ids that are one person's, by alias or by hand. previous may be a user id or an anonymous id, so
-- both numbers that it can stand for are kept. undone: 1 where the join was taken back.
create table if not exists joins (
    shop            integer not null,
    user_id         bigint  not null,
    previous_user   bigint  not null,
    previous_device bigint  not null,
    time            bigint  not null,
    position        bigint  not null, -- of the alias; 0 for a join by hand
    undone          integer not null
);

-- Derived from events; rebuilt at will. A session is of one device. Its id is the position of the event of it that came
-- first, so late events do not change it. Columns that end in _at tell how many milliseconds after start_time the event
-- happened that the column before was taken from; they let late events and merged sessions be worked in.
create table if not exists sessions (
    shop          integer not null,
    id            bigint  not null,
    device        bigint  not null,
    hint          bigint  not null, -- events.session_hint, 0 where the session was made by the gap rule
    visitor       bigint  not null, -- as known now
    user_id       bigint,           -- the first known user in it
    user_at       bigint,
    start_time    bigint  not null,
    end_time      bigint  not null, -- time of the device's last event in it
    events        integer not null, -- server's events that joined it included, as in the next two
    page_views    integer not null, -- page and screen views
    commerce      integer not null, -- commerce events
    is_new        boolean not null, -- the visitor's first session ever
    landing_path  varchar,          -- null where it has no page view
    landing_at    bigint,
    exit_path     varchar,
    exit_at       bigint,
    channel       varchar not null, -- of the session's first event that tells one; Direct where none does
    source        varchar,
    medium        varchar,
    campaign      varchar,
    term          varchar,
    content       varchar,
    referrer_host varchar,
    channel_at    bigint,           -- null where none tells one
    device_class  varchar,          -- of the first event that tells one
    browser       varchar,
    os            varchar,
    agent_at      bigint,
    country       varchar,          -- of the first event that tells one
    country_at    bigint
);

-- Derived: the events that make no session (a server's without a session id) and join one of their person's.
create table if not exists joiners (
    shop     integer not null,
    position bigint  not null,
    time     bigint  not null,
    device   bigint,
    user_id  bigint,
    visitor  bigint  not null, -- as known now
    session  bigint,           -- null where none was open
    hint     bigint            -- events.session_hint of an event without a device
);
alter table joiners add column if not exists hint bigint;

-- Derived: the events that tell of orders. kind: 0 placed, 1 cancelled, 2 refunded.
create table if not exists order_events (
    shop     integer not null,
    order_id varchar not null,
    kind     integer not null,
    store    integer not null, -- 1 where the store itself told it
    time     bigint  not null,
    position bigint  not null,
    device   bigint,
    user_id  bigint,
    revenue  bigint,
    currency varchar
);

-- Which of the store's tellings of an order an event is of: the latest replaces all before it.
alter table order_events add column if not exists telling bigint default 0;

-- Further names under which an order is spoken of, as the store told them. Events that use one are of that order.
create table if not exists order_names (
    shop     integer not null,
    name     varchar not null,
    order_id varchar not null
);

-- Derived: one row per order id that was placed, from the store's latest record, else the earliest event that told it.
-- Who placed it and in which session: from the earliest event that tells that.
create table if not exists orders (
    shop         integer not null,
    order_id     varchar not null,
    time         bigint  not null,
    position     bigint  not null,
    visitor      bigint,            -- as known now; null where nobody is known
    device       bigint,
    user_id      bigint,
    session      bigint,            -- the session it was placed in, or null
    revenue      bigint,            -- minor units, null where none was told
    currency     varchar,
    cancelled_at bigint             -- null while it stands
);

-- Derived: money given back. Where the store tells of refunds of an order, only those count.
create table if not exists refunds (
    shop     integer not null,
    order_id varchar not null,
    time     bigint  not null,
    position bigint  not null,
    amount   bigint  not null,      -- minor units
    currency varchar not null
);

-- Positions of messages that were sent again, as long as the journal still holds them.
create table if not exists repeats (
    position bigint not null
);

-- Keyed hashes of the message ids of erased events, so that sending them again does not bring the person back.
create table if not exists erased_ids (
    first    bigint  not null,
    second   bigint  not null,
    position bigint  not null,
    received bigint  not null,
    forever  integer not null
);

-- Every event with the person it belongs to as known now: its own user, else its device's first user, else the device.
create or replace view facts as
select e.*, coalesce(u.visitor, d.visitor, e.device) as visitor
from events e
left join users u on u.shop = e.shop and u.id = e.user_id
left join (
    select k.shop, k.id, p.visitor
    from devices k join users p on p.shop = k.shop and p.id = k.first_user
) d on d.shop = e.shop and d.id = e.device;

-- Messages that did not become events. Shop 0 stands for a write key that named none.
create table if not exists refusals (
    shop   integer not null,
    day    integer not null,        -- days since 1970 in UTC
    reason varchar not null,
    count  bigint  not null
);

create table if not exists refusal_samples (
    shop     integer not null,
    reason   varchar not null,
    position bigint  not null,
    time     bigint  not null,
    detail   varchar,
    sample   varchar
);
