-- A part of which nothing is left to send says when the last of it left, also where the rest was refused or taken back after that.
update fulfilment.assignment a
set shipped = coalesce((select max(p.shipped) from fulfilment.parcel p where p.shop = a.shop and p.assignment = a.id), a.changed)
where a.state = 'shipped' and a.shipped is null;

alter table fulfilment.assignment add check (state <> 'shipped' or shipped is not null);

-- Since when a parcel counts as not sent: its order has it as cancelled.
alter table fulfilment.parcel add column cancelled timestamptz;
