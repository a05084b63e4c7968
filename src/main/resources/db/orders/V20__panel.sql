-- Where an order stands for those who work on it; follows from the other columns.
alter table orders.record add column work text generated always as (case
    when not known then null
    when archived is not null or cancelled is not null or kind <> 'order'
        or fulfilment in ('delivered', 'partly_returned', 'returned', 'nothing_to_send') then 'done'
    when hold_reason is not null then 'held'
    when fulfilment = 'fulfilled' then 'sent'
    else 'todo' end) stored;

create index record_work on orders.record (shop, work, placed desc, id desc) where known;
