-- What the business says of itself, on receipts and in its settings.
alter table retailers.retailer
  add column vat_number text   not null default '',
  add column version    bigint not null default 0;
