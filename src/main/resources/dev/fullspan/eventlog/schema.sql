-- How far the journal is loaded, and the installation's key for hashes. One row.
create table if not exists log_state (
    loaded     bigint not null,
    last_received bigint,           -- receipt time of the last loaded event
    key_first  bigint not null,
    key_second bigint not null
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

-- Derived from events; rebuilt at will. A session is of one device.
create table if not exists sessions (
    shop          integer not null,
    id            bigint  not null,
    device        bigint  not null,
    visitor       bigint  not null, -- as known now
    start_time    bigint  not null,
    end_time      bigint  not null, -- time of its last event
    events        integer not null,
    page_views    integer not null, -- page and screen views
    commerce      integer not null, -- commerce events
    is_new        boolean not null, -- the visitor's first session ever
    landing_path  varchar,          -- null where it has no page view
    exit_path     varchar,
    channel       varchar not null, -- of the session's first event that tells one; Direct where none does
    source        varchar,
    medium        varchar,
    campaign      varchar,
    term          varchar,
    content       varchar,
    referrer_host varchar,
    device_class  varchar,
    browser       varchar,
    os            varchar,
    country       varchar
);

-- Derived: one row per order id, from the earliest event that told it.
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

create table if not exists refunds (
    shop     integer not null,
    order_id varchar not null,
    time     bigint  not null,
    position bigint  not null,
    amount   bigint  not null,      -- minor units
    currency varchar not null
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
