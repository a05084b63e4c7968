create table shop (
    id                int generated always as identity primary key,
    name              text        not null check (length(name) between 1 and 100),
    currency          char(3)     not null check (currency ~ '^[A-Z]{3}$'),
    time_zone         text        not null,
    brand_difference  text        not null default '' check (length(brand_difference) <= 2000),
    retention_months  int         check (retention_months between 1 and 1200),
    own_hosts         text[]      not null default '{}',
    payment_hosts     text[]      not null default '{}',
    consent           text        not null default 'NONE' check (consent in ('NONE', 'ASK_FIRST')),
    cookie_domain     text,
    pixel_path        text        not null default '/fs.js',
    excluded_ranges   text[]      not null default '{}',
    excluded_agents   text[]      not null default '{}',
    version           int         not null default 1,
    created           timestamptz not null
);

create unique index shop_name on shop (lower(name));

comment on column shop.retention_months is 'How long events are kept; null is for ever.';

create table write_key (
    key          text primary key check (length(key) between 16 and 64),
    shop         int         not null references shop,
    created      timestamptz not null,
    valid_until  timestamptz,
    revoked      timestamptz
);

create index write_key_shop on write_key (shop, created);

comment on column write_key.valid_until is 'Set when the key was replaced: until then the old one is still heard.';
