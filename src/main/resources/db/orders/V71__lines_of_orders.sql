-- Steps for many are found by the orders that they were for.
create index bulk_line_record on orders.bulk_line (record);
