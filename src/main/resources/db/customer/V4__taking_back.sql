-- A no that is one only where the same source told a yes before it; counts follows from what else that source told, whenever it came.
alter table customer.consent add column takes_back boolean not null default false;
alter table customer.consent add check (not (takes_back and given));
