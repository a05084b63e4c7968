create table role (
    shop      int         not null,
    id        int generated always as identity,
    name      text        not null check (length(name) between 1 and 60),
    name_key  text        not null,
    duties    text[]      not null check (cardinality(duties) between 1 and 100),
    created   timestamptz not null,
    primary key (shop, id),
    unique (shop, name_key)
);

comment on table role is 'Duties of one shop under a name of its own. What a duty allows is said by the program, so that it grows with it.';

create table equipped_shop (
    shop int primary key
);

comment on table equipped_shop is 'Shops that were given the standard roles, which they may have changed or deleted since.';

create table membership (
    person  int         not null references person on delete cascade,
    shop    int         not null,
    role    int         not null,
    since   timestamptz not null,
    primary key (person, shop, role),
    foreign key (shop, role) references role (shop, id)
);

create index membership_role on membership (shop, role);

-- Analysts keep what they could do: a role of their name in each of their shops.
insert into role (shop, name, name_key, duties, created)
select distinct shop, 'Analyst', 'analyst', array['analysis', 'marketing'], now()
from person_shop;

insert into membership (person, shop, role, since)
select s.person, s.shop, r.id, p.created
from person_shop s
join person p on p.id = s.person
join role r on r.shop = s.shop
where p.role = 'ANALYST';

alter table person add column administrator boolean;
update person set administrator = role = 'ADMINISTRATOR';
alter table person alter column administrator set not null;
alter table person drop column role;
drop table person_shop;

alter table person add column erased timestamptz;

comment on column person.erased is 'Since when the person is forgotten: the row stays for the references of the audit trail and says nothing of them.';
