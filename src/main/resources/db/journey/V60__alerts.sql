create table alert_rule (
    shop        integer not null,
    id          bigint  generated always as identity,
    figure      text    not null check (figure in
        ('SESSIONS', 'ORDERS', 'REVENUE', 'CONVERSION', 'COMPLETION', 'PAYMENT_FAILURES', 'ERRORS')),
    grain       text    not null check (grain in ('HOUR', 'DAY')),
    direction   text    not null check (direction in ('BELOW', 'ABOVE', 'BOTH')),
    sensitivity text    not null check (sensitivity in ('LOW', 'NORMAL', 'HIGH')),
    author      text    not null,
    checked     timestamptz, -- end of the last stretch that was looked at
    primary key (shop, id),
    unique (shop, figure, grain, direction)
);

create table alert (
    shop            integer     not null,
    id              bigint      generated always as identity,
    subject         text        not null, -- 'completion', 'silence' or 'rule:' and its id
    sentence        text        not null,
    raised_at       timestamptz not null,
    ended_at        timestamptz check (ended_at >= raised_at),
    acknowledged_by text,
    acknowledged_at timestamptz,
    primary key (shop, id),
    check ((acknowledged_by is null) = (acknowledged_at is null))
);

create unique index alert_open on alert (shop, subject) where ended_at is null;
create index alert_latest on alert (shop, raised_at desc);

comment on table alert is 'What was out of the usual, from when to when. One open alert per subject.';
