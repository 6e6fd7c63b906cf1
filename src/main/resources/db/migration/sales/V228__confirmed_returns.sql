-- How much of what was given back here the shop has said that it gave back: what it refunds with other things may be part of it.
alter table sales.sale_return add column confirmed numeric(19, 4) not null default 0 check (confirmed between 0 and amount);

update sales.sale_return set confirmed = amount where confirmed_at is not null;
