-- How long parcels take as the shop says, until it names a carrier: working days from Monday to Friday after they left.
create table fulfilment.usual_delivery (
    shop  integer  not null primary key references shop.shop (id) on delete cascade,
    least smallint not null check (least between 0 and 60),
    most  smallint not null check (most between least and 60)
);

-- Whether the order was heard of more than a day after it was placed: its day follows from when it was placed, and nobody told it to the buyer.
alter table fulfilment.promise add column heard_late boolean not null default false;
