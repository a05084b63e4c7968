-- A rehearsal runs on a shadow copy: a shop whose id tells it apart everywhere, which nobody sees and which is removed when the rehearsal ends.
create sequence shadow_id as integer start with 1000000000;

alter table shop add column shadow_of integer references shop on delete cascade;
alter table shop add check ((shadow_of is null) = (id < 1000000000));

comment on column shop.shadow_of is 'The shop of which it is a copy, or null for a shop.';
