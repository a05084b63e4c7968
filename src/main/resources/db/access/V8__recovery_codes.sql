-- Recovery codes also stand in for a passkey, where no app was set up.
alter table recovery_code drop constraint recovery_code_person_fkey;
alter table recovery_code add foreign key (person) references person (id) on delete cascade;
