create table sales.sale (
  retailer_id    uuid           not null,
  id             uuid           not null,
  outlet_id      uuid           not null,
  receipt_number text           not null,
  platform       text           not null,
  platform_name  text           not null,
  shop_name      text           not null,
  order_number   text           not null,
  handover       text           check (handover in ('DELIVERY', 'PICKUP')),
  state          text           not null check (state in ('OPEN', 'COMPLETED', 'VOIDED')),
  returned       boolean        not null default false,
  customer_name  text           not null,
  customer_email text           not null,
  customer_phone text           not null,
  billing        jsonb          not null,
  shipping       jsonb          not null,
  note           text           not null,
  synced_note    text           not null,
  currency       text           not null check (currency ~ '^[A-Z]{3}$'),
  total          numeric(19, 4) not null,
  tax            numeric(19, 4) not null,
  refunded       numeric(19, 4) not null,
  paid           numeric(19, 4) not null,
  difference     numeric(19, 4) not null,
  placed_at      timestamptz    not null,
  recorded_at    timestamptz    not null,
  closed_at      timestamptz,
  updated_at     timestamptz    not null,
  version        bigint         not null,
  primary key (retailer_id, id),
  unique      (retailer_id, receipt_number),
  foreign key (retailer_id, outlet_id) references outlets.outlet
);
create index sale_history on sales.sale (retailer_id, placed_at desc, id desc);
create index sale_version on sales.sale (retailer_id, version);

-- A counter for each outlet's receipts, so that their numbers have no holes.
create table sales.receipt_counter (
  retailer_id uuid   not null,
  outlet_id   uuid   not null,
  prefix      text   not null,
  last        bigint not null,
  primary key (retailer_id, outlet_id),
  foreign key (retailer_id, outlet_id) references outlets.outlet
) with (fillfactor = 50);

create table sales.line (
  retailer_id uuid           not null,
  sale_id     uuid           not null,
  id          uuid           not null,
  position    int            not null,
  shop_key    text           not null,
  kind        text           not null check (kind in ('PRODUCT', 'SHIPPING', 'FEE')),
  product_id  uuid,
  name        text           not null,
  options     text           not null,
  sku         text           not null,
  quantity    numeric(14, 4) not null,
  refunded    numeric(14, 4) not null,
  total       numeric(19, 4) not null,
  tax         numeric(19, 4) not null,
  primary key (retailer_id, sale_id, id),
  foreign key (retailer_id, sale_id)    references sales.sale,
  foreign key (retailer_id, product_id) references catalog.product
);

create table sales.payment (
  retailer_id  uuid           not null,
  sale_id      uuid           not null,
  id           uuid           not null,
  type         text           not null,
  amount       numeric(19, 4) not null,
  received_at  timestamptz    not null,
  by_shop      boolean        not null,
  confirmed_at timestamptz,
  actor        text           not null,
  primary key (retailer_id, sale_id, id),
  foreign key (retailer_id, sale_id) references sales.sale
);

-- What happened to a sale, by whom; rows are added, never changed.
create table sales.history (
  retailer_id uuid        not null,
  sale_id     uuid        not null,
  id          uuid        not null,
  at          timestamptz not null,
  event       text        not null,
  facts       text[]      not null,
  actor       text        not null,
  client      text        not null,
  primary key (retailer_id, sale_id, id),
  foreign key (retailer_id, sale_id) references sales.sale
);
revoke update, delete on sales.history from pakbon_app;

-- Words that find a sale, by their beginning. Text search of PostgreSQL's own cannot use an index behind row-level
-- security (its operators are not leakproof); comparing text can.
create table sales.search_word (
  retailer_id uuid             not null,
  word        text collate "C" not null,
  placed_at   timestamptz      not null,
  sale_id     uuid             not null,
  primary key (retailer_id, word, placed_at, sale_id)
);

alter table sales.sale enable row level security;
alter table sales.sale force row level security;
create policy retailer on sales.sale
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table sales.receipt_counter enable row level security;
alter table sales.receipt_counter force row level security;
create policy retailer on sales.receipt_counter
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table sales.line enable row level security;
alter table sales.line force row level security;
create policy retailer on sales.line
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table sales.payment enable row level security;
alter table sales.payment force row level security;
create policy retailer on sales.payment
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table sales.history enable row level security;
alter table sales.history force row level security;
create policy retailer on sales.history
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table sales.search_word enable row level security;
alter table sales.search_word force row level security;
create policy retailer on sales.search_word
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
