-- Which checkouts hold stock without being an order yet, and from where they were begun: so that nobody holds all of it. Kept for a day.
create table demo.hold_begun (
    checkout text        primary key,
    client   text        not null, -- the network, hashed
    at       timestamptz not null, -- when it last held anew
    times    integer     not null check (times > 0)
);

create index hold_begun_client on demo.hold_begun (client, at);
