-- What is to be done in a shop, what for, by whom and until when.
create table plan.task (
    id       bigint      generated always as identity primary key,
    shop     integer     not null references shop.shop (id) on delete cascade,
    what     text        not null check (length(what) between 1 and 200),
    why      text        not null check (length(why) <= 1000),
    link     text        check (link ~ '^/[^/\\]' and length(link) <= 2000),    -- the page below the shop's that says why
    owner    text        check (length(owner) between 1 and 100),
    expected bigint      check (expected >= 0),                                 -- a month, minor units
    currency char(3)     not null,
    due      date,
    made     timestamptz not null,
    author   text        not null,
    done     timestamptz
);

create index task_of_shop on plan.task (shop, done);
