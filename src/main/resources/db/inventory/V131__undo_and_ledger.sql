-- What came and what was written off on a SKU's page can be undone as counts can.
alter table inventory.edit_line drop constraint edit_line_what_check;
alter table inventory.edit_line
    add check (what in ('count', 'adjust', 'keep_back', 'move', 'back', 'receive', 'damage'));

-- The ledger of one kind or one location, the latest first.
create index movement_of_kind on inventory.movement (shop, kind, id);
create index movement_of_location on inventory.movement (shop, location, id);
