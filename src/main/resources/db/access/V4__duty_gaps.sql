create table duty_use (
    person  int  not null references person on delete cascade,
    shop    int  not null,
    scope   text not null,
    day     date not null,
    primary key (person, shop, scope, day)
);

create index duty_use_day on duty_use (day);

comment on table duty_use is 'On which days a person did something in a shop that asked for a permission; kept for a hundred days.';

create table duty_use_since (
    day date not null
);

insert into duty_use_since (day) values (current_date);

comment on table duty_use_since is 'One row: the first day on which use was noted at all.';

create table concurrent_use (
    person  int  not null references person on delete cascade,
    day     date not null,
    primary key (person, day)
);

comment on table concurrent_use is 'Days on which one sign-in was used within the same minute by two browsers that signed in from different addresses.';

create table attestation (
    shop      int         not null,
    question  text        not null,
    holds     boolean     not null,
    note      text        not null check (length(note) <= 500),
    at        timestamptz not null,
    by        text        not null,
    primary key (shop, question)
);

comment on table attestation is 'What somebody says of the store engine''s own admin, with the time; what was said before stands in the audit trail.';
