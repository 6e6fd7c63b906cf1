create table stock.level (
  retailer_id uuid           not null,
  outlet_id   uuid           not null,
  product_id  uuid           not null,
  on_hand     numeric(14, 4) not null,
  primary key (retailer_id, outlet_id, product_id),
  foreign key (retailer_id, outlet_id)  references outlets.outlet,
  foreign key (retailer_id, product_id) references catalog.product
) with (fillfactor = 70);
create index level_product on stock.level (retailer_id, product_id);

-- The ledger: what a level is, is the sum of its movements. Rows are added, never changed, never taken away.
create table stock.movement (
  retailer_id uuid           not null,
  id          uuid           not null,
  outlet_id   uuid           not null,
  product_id  uuid           not null,
  delta       numeric(14, 4) not null,
  reason      text           not null,
  reference   uuid,
  actor       text           not null,
  at          timestamptz    not null,
  primary key (retailer_id, id)
);
create index movement_level on stock.movement (retailer_id, outlet_id, product_id, id);
revoke update, delete on stock.movement from pakbon_app;

alter table stock.level enable row level security;
alter table stock.level force row level security;
create policy retailer on stock.level
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table stock.movement enable row level security;
alter table stock.movement force row level security;
create policy retailer on stock.movement
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
