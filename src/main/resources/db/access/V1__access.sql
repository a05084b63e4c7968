create table person (
    id                int generated always as identity primary key,
    email             text        not null check (length(email) between 3 and 254),
    email_key         text        not null unique,
    name              text        not null default '' check (length(name) <= 100),
    role              text        not null check (role in ('ADMINISTRATOR', 'ANALYST')),
    password_hash     text        not null,
    one_time          boolean     not null,
    password_expires  timestamptz,
    created           timestamptz not null,
    last_seen         timestamptz,
    disabled          timestamptz
);

comment on column person.email_key is 'The address as it is compared: in lower case, normalised.';
comment on column person.one_time is 'The password was issued by somebody else and must be replaced at the next sign-in.';

create table person_shop (
    person  int not null references person on delete cascade,
    shop    int not null,
    primary key (person, shop)
);

create table session (
    id          bigint generated always as identity primary key,
    token_hash  bytea       not null unique check (length(token_hash) = 32),
    person      int         not null references person on delete cascade,
    created     timestamptz not null,
    last_seen   timestamptz not null,
    address     text        not null,
    agent       text        not null
);

create index session_person on session (person);
create index session_last_seen on session (last_seen);

create table api_key (
    id           int generated always as identity primary key,
    key_hash     bytea       not null unique check (length(key_hash) = 32),
    beginning    text        not null,
    label        text        not null check (length(label) between 1 and 100),
    shop         int         not null,
    scopes       text[]      not null check (cardinality(scopes) > 0),
    created      timestamptz not null,
    created_by   text        not null,
    last_used    timestamptz,
    valid_until  timestamptz,
    revoked      timestamptz
);

create index api_key_shop on api_key (shop, created);

comment on column api_key.valid_until is 'Set when the key was replaced: until then the old one still opens.';

create table throttle (
    subject       text primary key,
    failures      int         not null,
    last_failure  timestamptz not null,
    free_from     timestamptz not null
);

create index throttle_last_failure on throttle (last_failure);

comment on table throttle is 'Failed sign-ins per account and per address, hashed; free_from is when the next try is looked at.';
