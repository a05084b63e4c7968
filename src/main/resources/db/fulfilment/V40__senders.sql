-- Orders that were given out before they could be found by who sends them.
update orders.record r
set senders = s.parties
from (
    select record, array_agg(distinct party order by party) as parties
    from fulfilment.assignment
    where record is not null and practice is null and state not in ('refused', 'withdrawn')
    group by record) s
where r.id = s.record;
