-- What the columns of files are called that people choose to import: read as ours, or left out where that is empty. Asked once, remembered by shop and kind.
create table file_column (
    shop    integer not null,
    kind    text    not null check (length(kind) between 1 and 40),
    heading text    not null check (length(heading) between 1 and 200),   -- as it stands in the file, in lower case
    reads   text    not null check (length(reads) <= 40),
    primary key (shop, kind, heading)
);

-- Files that were chosen and wait until somebody has looked at their columns; the file itself lies in the data directory, for an hour.
create table chosen_file (
    shop integer     not null,
    id   text        not null check (length(id) between 20 and 60),
    kind text        not null,
    name text        not null check (length(name) between 1 and 300),
    made timestamptz not null,
    primary key (shop, id)
);
