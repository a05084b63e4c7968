-- No time without end, which no page could show and no mean could hold.
alter table fulfilment.parcel
    add constraint parcel_times check (isfinite(shipped) and (delivered is null or isfinite(delivered) and delivered >= shipped));
