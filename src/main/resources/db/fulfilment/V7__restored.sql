-- Rows that a backup brings back are not judged anew.
create or replace function fulfilment.check_given() returns trigger language plpgsql as $$
declare
    of bigint;
    given bigint;
    wanted bigint;
begin
    if current_setting('fullspan.restoring', true) = 'on' then
        return null; -- rows of a backup stood so, and what was to leave may be less since they were given
    end if;
    select record into of from fulfilment.assignment where shop = new.shop and id = new.assignment;
    if of is null then
        return null; -- practice
    end if;
    perform 1 from orders.record where id = of for update;
    select coalesce(sum(case when a.state in ('refused', 'withdrawn') then l.shipped else l.quantity - l.refused end), 0) into given
    from fulfilment.assignment a join fulfilment.assignment_line l on l.shop = a.shop and l.assignment = a.id
    where a.record = of and l.line = new.line;
    select coalesce(max(quantity - removed), 0) into wanted from orders.line where record = of and id = new.line;
    if given > wanted then
        raise exception 'Of line % of order % only % units are to leave, and % were given.', new.line, of, wanted, given
            using errcode = 'check_violation', constraint = 'assignment_line_given';
    end if;
    return null;
end $$;
