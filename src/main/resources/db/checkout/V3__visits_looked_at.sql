-- One in how many visitors the last search looked at: of very many visits some tell enough.
alter table checkout.search add column one_in bigint not null default 1 check (one_in >= 1);
