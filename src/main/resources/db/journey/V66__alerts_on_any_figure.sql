-- Rules on more figures, on any event by its name, and narrowed by one property of the visits.
alter table journey.alert_rule
    drop constraint alert_rule_figure_check,
    drop constraint alert_rule_shop_figure_grain_direction_key,
    add column event text check (length(event) between 1 and 100),
    add column dimension text,
    add column value text check (length(value) <= 100),
    add check (figure in
        ('VISITORS', 'SESSIONS', 'PAGE_VIEWS', 'ORDERS', 'REVENUE', 'AVERAGE_ORDER', 'CONVERSION', 'CHECKOUTS', 'COMPLETION',
         'PAYMENT_FAILURES', 'ERRORS', 'REFUNDS', 'EVENT')),
    add check ((figure = 'EVENT') = (event is not null)),
    add check ((dimension is null) = (value is null));

create unique index alert_rule_watched on journey.alert_rule
    (shop, figure, grain, direction, coalesce(event, ''), coalesce(dimension, ''), coalesce(value, ''));
