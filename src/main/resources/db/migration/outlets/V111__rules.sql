-- How an outlet works: whether goods with a barcode count only by scanning, and how many orders it can pack in a day.
alter table outlets.outlet
  add column scan_only    boolean not null default false,
  add column orders_a_day int check (orders_a_day between 1 and 100000);
