-- An endpoint of a partner hears what is told within its circle, and nothing else of the shop.
alter table delivery.endpoint add column circle text check (circle ~ '^[a-z]{1,20}:[0-9]{1,18}$');

comment on column delivery.endpoint.circle is 'What confines it, such as party:12; null for endpoints of the shop itself.';
