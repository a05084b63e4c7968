-- What was deleted is gone from every list at once, and for good a day later.
alter table readiness.rehearsal
    add column deleted timestamptz,
    add check (deleted is null or state <> 'RUNNING');
