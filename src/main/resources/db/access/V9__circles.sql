-- A circle confines whoever stands in it to one part of a shop's work, such as one partner's orders. It comes in place of roles.
alter table membership drop constraint membership_pkey;
alter table membership alter column role drop not null;
alter table membership add column circle text check (circle ~ '^[a-z]{1,20}:[0-9]{1,18}$');
alter table membership add check ((role is null) <> (circle is null));
create unique index membership_held on membership (person, shop, role);

-- In one shop a person holds either any number of roles or stands in one circle, never both: a row without a role covers all of them.
alter table membership add constraint membership_apart exclude using gist (
    int4range(person, person, '[]') with &&,
    int4range(shop, shop, '[]') with &&,
    int4range(role, role, '[]') with &&
);
create index membership_circle on membership (shop, circle) where circle is not null;

alter table invitation add column circle text check (circle ~ '^[a-z]{1,20}:[0-9]{1,18}$');
alter table api_key add column circle text check (circle ~ '^[a-z]{1,20}:[0-9]{1,18}$');
create index api_key_circle on api_key (shop, circle) where circle is not null;

comment on column membership.circle is 'What confines the person within the shop, such as party:12; then there is no role.';
comment on column invitation.circle is 'What whoever accepts is confined to; then no role is offered.';
comment on column api_key.circle is 'What confines the key within its shop.';
