-- Where a product lies at one outlet; where there is no row, the bin of the product itself counts.
create table stock.bin (
  retailer_id uuid not null,
  outlet_id   uuid not null,
  product_id  uuid not null,
  bin         text not null,
  primary key (retailer_id, outlet_id, product_id),
  foreign key (retailer_id, outlet_id)  references outlets.outlet,
  foreign key (retailer_id, product_id) references catalog.product
);
create index bin_product on stock.bin (retailer_id, product_id);

alter table stock.bin enable row level security;
alter table stock.bin force row level security;
create policy retailer on stock.bin
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
