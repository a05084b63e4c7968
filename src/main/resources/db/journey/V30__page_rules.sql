create table page_rule (
    shop     integer     not null,
    pattern  text        not null check (length(pattern) between 3 and 500),
    accepted boolean     not null, -- false: suggested and refused, so that it is not suggested again
    author   text        not null,
    decided  timestamptz not null default now(),
    primary key (shop, pattern)
);
