create table invitation (
    shop         int         not null,
    id           int generated always as identity,
    token_hash   bytea       not null unique check (length(token_hash) = 32),
    email        text        not null check (length(email) between 3 and 254),
    email_key    text        not null,
    invited_by   text        not null,
    created      timestamptz not null,
    expires      timestamptz not null check (expires > created),
    accepted     timestamptz,
    accepted_by  int references person on delete set null,
    withdrawn    timestamptz,
    primary key (shop, id),
    check (accepted is null or withdrawn is null)
);

create unique index invitation_open on invitation (shop, email_key) where accepted is null and withdrawn is null;
create index invitation_expires on invitation (expires);

create table invitation_role (
    shop        int not null,
    invitation  int not null,
    role        int not null,
    primary key (shop, invitation, role),
    foreign key (shop, invitation) references invitation (shop, id) on delete cascade,
    foreign key (shop, role) references role (shop, id)
);

comment on table invitation is 'Offers by link, each open once and until it expires. The link carries a token, the table its hash.';
