create table catalog.product (
  retailer_id uuid           not null,
  id          uuid           not null,
  sku         text           not null default '',
  name        text           not null,
  options     text           not null default '',
  price       numeric(19, 4) not null default 0,
  bin         text           not null default '',
  placeholder boolean        not null default false,
  active      boolean        not null default true,
  created_at  timestamptz    not null,
  version     bigint         not null,
  primary key (retailer_id, id),
  foreign key (retailer_id) references retailers.retailer
);
create unique index product_sku on catalog.product (retailer_id, sku) where sku <> '' and active;
create index product_version on catalog.product (retailer_id, version);

create table catalog.barcode (
  retailer_id uuid not null,
  code        text not null,
  product_id  uuid not null,
  primary key (retailer_id, code),
  foreign key (retailer_id, product_id) references catalog.product
);
create index barcode_product on catalog.barcode (retailer_id, product_id);

create table catalog.picture (
  retailer_id uuid  not null,
  product_id  uuid  not null,
  media_type  text  not null,
  content     bytea not null,
  primary key (retailer_id, product_id),
  foreign key (retailer_id, product_id) references catalog.product
);

alter table catalog.product enable row level security;
alter table catalog.product force row level security;
create policy retailer on catalog.product
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table catalog.barcode enable row level security;
alter table catalog.barcode force row level security;
create policy retailer on catalog.barcode
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table catalog.picture enable row level security;
alter table catalog.picture force row level security;
create policy retailer on catalog.picture
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
