create table own_channel (
    shop  integer not null,
    id    bigint  generated always as identity,
    name  text    not null check (length(name) between 1 and 60),
    sign  text    check (sign in ('LANDING_PAGE', 'CAMPAIGN')),
    value text    check (length(value) between 1 and 300),
    primary key (shop, id),
    check ((sign is null) = (value is null))
);

create unique index own_channel_sign on own_channel (shop, sign, lower(value)) where sign is not null;
create unique index own_channel_spend_only on own_channel (shop, lower(name)) where sign is null;

comment on table own_channel is 'Channels that no click tells. Sessions that bear the sign count for the channel; without a sign it only has spend.';

create table spend (
    shop     integer not null,
    id       bigint  generated always as identity,
    channel  text    not null check (length(channel) between 1 and 100),
    campaign text    check (length(campaign) between 1 and 200),
    month    date    not null check (extract(day from month) = 1),
    minor    bigint  not null check (minor >= 0),
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    note     text    not null check (length(note) <= 200),
    primary key (shop, id),
    unique nulls not distinct (shop, channel, campaign, month, currency)
);

comment on table spend is 'What was spent on a channel, or on one campaign of it, in a month. Only amounts in the shop''s present currency are used.';
