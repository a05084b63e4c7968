-- Whether the order's units are not to come to this party again: it refused them, or they were taken from it.
alter table fulfilment.assignment add column avoid boolean not null default false;

-- Over all that was given of an order's line, never more than is to leave. Whoever gives holds the order's row.
create function fulfilment.check_given() returns trigger language plpgsql as $$
declare
    of bigint;
    given bigint;
    wanted bigint;
begin
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

create constraint trigger check_given after insert on fulfilment.assignment_line
    for each row execute function fulfilment.check_given();

create unique index assignment_number on fulfilment.assignment (shop, number);

-- How the list of a party's orders is searched.
create index assignment_offered on fulfilment.assignment (shop, offered desc, id desc);

-- Units of a line that they refused do not come to them again either.
alter table fulfilment.assignment_line add column avoid boolean not null default false;

-- To whom its units go once it is withdrawn, where a person chose; and a digest of the address as it was given.
alter table fulfilment.assignment add column onward bigint;
alter table fulfilment.assignment add column address text;

-- Those whose answer is overdue.
create index assignment_answer on fulfilment.assignment (shop, answer_by, id) where state = 'offered';
