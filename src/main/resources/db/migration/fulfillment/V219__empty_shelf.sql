-- Somebody stood before an empty shelf; until somebody counts, goods come in, or it is picked after all.
create table fulfillment.empty_shelf (
  retailer_id    uuid        not null,
  outlet_id      uuid        not null,
  product_id     uuid        not null,
  fulfillment_id uuid        not null,
  author         text        not null,
  at             timestamptz not null,
  primary key (retailer_id, outlet_id, product_id)
);

alter table fulfillment.empty_shelf enable row level security;
alter table fulfillment.empty_shelf force row level security;
create policy retailer on fulfillment.empty_shelf
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
