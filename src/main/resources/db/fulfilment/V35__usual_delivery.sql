-- What a shop says of its parcels where nothing else is told: how long they take until a carrier's service is, in working days from Monday to Friday
-- after they left; and where they go while nobody knows.
create table fulfilment.usual_delivery (
    shop  integer  not null primary key references shop.shop (id) on delete cascade,
    least smallint check (least between 0 and 60),
    most  smallint check (most between least and 60),
    home  text     check (home ~ '^[A-Z]{2}$'),
    check ((least is null) = (most is null) and coalesce(most::text, home) is not null)
);

-- Whether the order was heard of more than a day after it was placed: its day follows from when it was placed, and nobody told it to the buyer.
alter table fulfilment.promise add column heard_late boolean not null default false;
