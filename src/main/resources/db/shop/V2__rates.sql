create table rate (
    shop      int            not null references shop,
    becomes   char(3)        not null check (becomes ~ '^[A-Z]{3}$'),
    currency  char(3)        not null check (currency ~ '^[A-Z]{3}$'),
    day       date           not null,
    amount    numeric(19,10) not null check (amount > 0),
    per       numeric(19,10) not null check (per > 0),
    primary key (shop, becomes, currency, day),
    check (currency <> becomes)
);

comment on table rate is 'On that day, per units of currency were amount units of becomes. Only rates into the shop''s present currency are used.';
