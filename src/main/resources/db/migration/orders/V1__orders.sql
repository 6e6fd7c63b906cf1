create table orders.online_order (
  retailer_id     uuid        not null,
  id              uuid        not null,
  connection_id   uuid        not null,
  external_id     text        not null,
  number          text        not null,
  sale_id         uuid,
  handover        text        not null check (handover in ('DELIVERY', 'PICKUP')),
  stage           text        not null check (stage in ('OPEN', 'PACKED', 'COMPLETED', 'CANCELLED')),
  shop_status     text        not null,
  shop_updated_at timestamptz not null,
  fingerprint     text        not null,
  allocation      jsonb       not null,
  received_at     timestamptz not null,
  primary key (retailer_id, id),
  unique      (retailer_id, connection_id, external_id),
  -- The order is written first, because its unique key is what two tellings of the same order meet at.
  foreign key (retailer_id, sale_id) references sales.sale deferrable initially deferred
);
create index by_sale on orders.online_order (retailer_id, sale_id);
create index by_number on orders.online_order (retailer_id, connection_id, number);

-- Which product a shop's variant is; found once by SKU or barcode, then remembered.
create table orders.product_link (
  retailer_id   uuid not null,
  connection_id uuid not null,
  shop_key      text not null,
  product_id    uuid not null,
  primary key (retailer_id, connection_id, shop_key),
  foreign key (retailer_id, product_id) references catalog.product
);

alter table orders.online_order enable row level security;
alter table orders.online_order force row level security;
create policy retailer on orders.online_order
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table orders.product_link enable row level security;
alter table orders.product_link force row level security;
create policy retailer on orders.product_link
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
