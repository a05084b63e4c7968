-- Cards of any event by its name, of several values of a dimension, drawn as a chart; the last one taken off can be put back.
alter table journey.card
    add column event text check (length(event) between 1 and 100),
    add column chosen text[] not null default '{}' check (cardinality(chosen) <= 10),
    add column chart boolean not null default false,
    add column taken_off boolean not null default false;

update journey.card set figure = 'CONVERSION' where figure = 'CONVERSION_RATE';
update journey.card set chosen = array[value] where value is not null;

alter table journey.card
    drop column value,
    add check (figure in
        ('VISITORS', 'SESSIONS', 'PAGE_VIEWS', 'ORDERS', 'REVENUE', 'AVERAGE_ORDER', 'CONVERSION', 'CHECKOUTS', 'COMPLETION',
         'PAYMENT_FAILURES', 'ERRORS', 'REFUNDS', 'EVENT')),
    add check ((figure = 'EVENT') = (event is not null)),
    add check ((dimension is null) = (cardinality(chosen) = 0));
