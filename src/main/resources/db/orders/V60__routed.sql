-- Whoever decides who sends an order follows it, too: once its units have followed into the stock.
alter table orders.due drop constraint due_what_check;
alter table orders.due add check (what in ('stock', 'facts', 'customer', 'route'));
