-- What of a sale nobody asks for, because the customer does not get it (docs/decisions/2026-11-29-nobody-pays-for-what-stays.md):
-- what was packed without, and what the shop or a till took off before it was paid.
alter table sales.sale
  add column left_out numeric(19, 4) not null default 0,
  add column forgiven numeric(19, 4) not null default 0;
