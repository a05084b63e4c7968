alter table audit add column address text not null default '';

comment on column audit.address is 'The network that the request came from: the last part of the address is left out; empty for what no request did.';

create table audit_change (
    audit     bigint   not null references audit,
    position  smallint not null,
    field     text     not null,
    before    text     not null,
    after     text     not null,
    primary key (audit, position)
);

comment on table audit_change is 'What was changed, before and after, in words; never names or addresses of persons, nor secrets.';

create index audit_shop on audit (shop, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is only ever written to, never changed.';
end
$$;

create trigger audit_stays before update or delete on audit
    for each row execute function refuse_change();
create trigger audit_change_stays before update or delete on audit_change
    for each row execute function refuse_change();
