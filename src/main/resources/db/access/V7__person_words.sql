create table person_words (
    id      bigint generated always as identity primary key,
    person  int  not null references person on delete cascade,
    text    text not null check (length(text) between 1 and 254),
    unique (person, text)
);

comment on table person_words is 'Names and addresses that a person had, to which the audit trail refers by id; deleted when the person is forgotten.';
