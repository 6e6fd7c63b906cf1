-- What was reported missing and is there after all: somebody counted it, it came in, or it was picked. Rows are added, never changed.
create table fulfillment.found (
  retailer_id    uuid           not null,
  fulfillment_id uuid           not null,
  id             uuid           not null,
  shortage_id    uuid           not null,
  quantity       numeric(14, 4) not null check (quantity > 0),
  how            text           not null check (how in ('COUNTED', 'RECEIVED', 'PICKED')),
  author         text           not null,
  at             timestamptz    not null,
  primary key (retailer_id, fulfillment_id, id),
  foreign key (retailer_id, fulfillment_id, shortage_id) references fulfillment.shortage
);
create index by_shortage on fulfillment.found (retailer_id, fulfillment_id, shortage_id);

alter table fulfillment.found enable row level security;
alter table fulfillment.found force row level security;
create policy retailer on fulfillment.found
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
