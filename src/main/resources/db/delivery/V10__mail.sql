-- The mail server that a shop names as its own. Without one it uses the installation's, if that has one.
create table delivery.mail_account (
    shop        integer not null primary key references shop.shop (id) on delete cascade,
    host        text    not null check (length(host) between 1 and 253),
    port        integer not null check (port between 1 and 65535),
    security    text    not null check (security in ('STARTTLS', 'TLS', 'NONE')),
    username    text    not null check (length(username) <= 320),
    password    text,                              -- sealed; null where it takes none
    sender      text    not null check (length(sender) between 3 and 320),
    sender_name text    not null check (length(sender_name) <= 100),
    reply_to    text,
    version     integer not null default 1
);

-- What the last attempts told of a shop's way out, whichever server it is.
create table delivery.mail_health (
    shop          integer     not null primary key references shop.shop (id) on delete cascade,
    last_success  timestamptz,
    failing_since timestamptz,                     -- first failure of the server itself after the last success
    last_reason   text,
    check ((failing_since is null) = (last_reason is null))
);

create table delivery.mail (
    shop       integer     not null references shop.shop (id) on delete cascade,
    id         bigint      generated always as identity,
    key        text        not null check (length(key) between 1 and 200),  -- what is sent once
    kind       text        not null check (length(kind) between 1 and 60),
    recipient  text        not null check (length(recipient) between 3 and 320),
    subject    text        not null check (length(subject) <= 300),
    letter     text,                               -- sealed; null once nobody needs it any more
    short_lived boolean    not null,               -- its text goes as soon as it is sent
    message_id text        not null,
    created    timestamptz not null,
    state      text        not null check (state in ('WAITING', 'SENT', 'FAILED')),
    tries      integer     not null default 0,
    due        timestamptz,
    finished   timestamptz,
    reason     text,                               -- of the last failure
    primary key (shop, id),
    unique (shop, key),
    check ((state = 'WAITING') = (due is not null)),
    check ((state = 'WAITING') = (finished is null)),
    check (state <> 'WAITING' or letter is not null)
);

create index mail_waiting on delivery.mail (shop, due) where state = 'WAITING';
create index mail_by_age on delivery.mail (finished) where state <> 'WAITING';
create index mail_by_recipient on delivery.mail (shop, lower(recipient));
