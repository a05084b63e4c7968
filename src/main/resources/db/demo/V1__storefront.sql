-- The one shop of the installation that the reference storefront sells for, and how far its history is told.
create table demo.storefront (
    one        boolean primary key default true check (one),
    shop       integer     not null unique,
    write_key  text        not null,
    seed       bigint      not null,
    planted    text        not null, -- names of the planted truths, separated by commas
    ends       timestamptz not null, -- end of the told history: when the demo was first started
    told       timestamptz           -- when it was told to the end; null while it is not
);

create table demo.placed_order (
    number     bigint generated always as identity (start with 50001) primary key,
    token      text        not null unique, -- for the page of thanks; not to be guessed
    placed     timestamptz not null,
    user_id    text        not null,
    email      text        not null,
    name       text        not null,
    address    text        not null,
    payment    text        not null,
    shipping   text        not null,
    lines      text        not null -- SKU.quantity, separated by ~
);
