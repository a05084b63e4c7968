-- Whose checkouts of before are not told again: marks of the ids under which engines and pixels name a person who was erased, which name nobody.
create table checkout.forgotten (
    shop  integer     not null references shop.shop (id) on delete cascade,
    mark  text        not null check (length(mark) = 64),
    until timestamptz not null,                          -- what began later is new
    primary key (shop, mark)
);
