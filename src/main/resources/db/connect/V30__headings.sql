alter table connect.exchange add column headings text not null default '';

comment on column connect.exchange.headings is 'What the other system calls its columns: a line each, its name = ours.';
