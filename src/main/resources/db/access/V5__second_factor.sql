create table second_factor (
    person     int primary key references person on delete cascade,
    secret     text        not null,
    begun      timestamptz not null,
    confirmed  timestamptz,
    last_step  bigint      not null default 0
);

comment on column second_factor.secret is 'Sealed by the key of the data directory.';
comment on column second_factor.confirmed is 'Since when it is asked for at the sign-in; before, a first code proves that the device has it.';
comment on column second_factor.last_step is 'The newest half minute whose code was taken: each code opens once.';

create table recovery_code (
    person     int   not null references second_factor (person) on delete cascade,
    code_hash  bytea not null check (length(code_hash) = 32),
    primary key (person, code_hash)
);

create table pending_sign_in (
    token_hash  bytea primary key check (length(token_hash) = 32),
    person      int         not null references person on delete cascade,
    created     timestamptz not null
);

comment on table pending_sign_in is 'Sign-ins whose password was right and that wait a few minutes for the second factor.';
