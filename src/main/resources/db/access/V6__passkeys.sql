alter table person add column password_use text not null default 'ALONE'
    check (password_use in ('ALONE', 'WITH_PASSKEY', 'NEVER'));
alter table person add column passkey_handle bytea unique check (length(passkey_handle) = 32);

comment on column person.password_use is 'What the password opens: alone, only with a passkey (or a code) after it, or nothing.';
comment on column person.passkey_handle is 'Random name by which devices know the person; says nothing of them.';

create table passkey (
    id          int generated always as identity primary key,
    person      int         not null references person on delete cascade,
    credential  bytea       not null unique check (length(credential) between 1 and 1023),
    public_key  bytea       not null,
    name        text        not null check (length(name) between 1 and 60),
    counter     bigint      not null check (counter >= 0),
    transports  text[]      not null,
    synced      boolean     not null,
    created     timestamptz not null,
    last_used   timestamptz
);

create index passkey_person on passkey (person);

comment on column passkey.public_key is 'The credential as the device gave it at the registration (WebAuthn, attested credential data).';
comment on column passkey.counter is 'The newest count of signatures that the device told; 0 for devices that do not count.';
comment on column passkey.synced is 'Whether the device may copy it to the owner''s other devices.';

create table passkey_challenge (
    hash  bytea       primary key check (length(hash) = 32),
    used  timestamptz not null
);

create index passkey_challenge_used on passkey_challenge (used);

comment on table passkey_challenge is 'Challenges that were answered, so that none is taken twice; kept until they have expired anyway.';
