-- How many events told of the beginning of a checkout when a shop was searched last.
alter table checkout.search add column told bigint not null default 0;

-- Leaks of the steps before the checkout, and those that a person noted.
alter table checkout.leak drop constraint leak_step_check;
alter table checkout.leak add check (step in ('ARRIVAL', 'CHOICE', 'CART', 'DETAILS', 'PAYMENT', 'ORDER'));
alter table checkout.leak add column without_past boolean not null default false;   -- a group that was new
alter table checkout.leak add column title text check (length(title) between 1 and 200);
alter table checkout.leak add column priced boolean not null default false;     -- by a person
alter table checkout.leak add column hours numeric(8, 2) check (hours > 0);     -- of work that the repair takes
alter table checkout.leak add check (title is not null or not priced);

-- Who answers for a shop's checkout, what it is to reach, and what work and goods cost.
create table checkout.desk (
    shop    integer primary key references shop.shop (id) on delete cascade,
    owner   text    check (length(owner) between 1 and 100),
    goal    numeric(6, 5) check (goal > 0 and goal < 1),        -- share of checkouts completed
    margin  numeric(6, 5) check (margin > 0 and margin <= 1),   -- of revenue
    hour    bigint  check (hour >= 0)                           -- what one costs, in minor units
);

-- Orders that a channel is credited with in a month, in millionths, and their money; the empty channel says that the month was counted.
create table checkout.channel_month (
    shop            integer not null references shop.shop (id) on delete cascade,
    month           date    not null,
    channel         text    not null,
    micro_orders    bigint  not null,
    revenue         bigint  not null,
    counted         timestamptz not null,
    primary key (shop, month, channel)
);
