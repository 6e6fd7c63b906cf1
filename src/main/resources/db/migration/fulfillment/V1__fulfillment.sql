create table fulfillment.fulfillment (
  retailer_id  uuid           not null,
  id           uuid           not null,
  sale_id      uuid           not null,
  outlet_id    uuid           not null,
  handover     text           not null check (handover in ('DELIVERY', 'PICKUP')),
  state        text           not null
               check (state in ('NEW', 'IN_PROGRESS', 'PACKED', 'COMPLETED', 'TO_PUT_BACK', 'CANCELLED')),
  state_at     timestamptz    not null,
  state_by     text           not null default '',
  quantity     numeric(14, 4) not null,
  picked       numeric(14, 4) not null,
  oversold     boolean        not null,
  changed      boolean        not null default false,
  carrier      text           not null default '',
  tracking     text           not null default '',
  platform     text           not null,
  placed_at    timestamptz    not null,
  opened_at    timestamptz    not null,
  updated_at   timestamptz    not null,
  version      int            not null,
  primary key (retailer_id, id),
  foreign key (retailer_id, sale_id)   references sales.sale,
  foreign key (retailer_id, outlet_id) references outlets.outlet
) with (fillfactor = 85);

-- One piece of work for a sale at an outlet, of one kind; when it is over, later goods open another.
create unique index one_open on fulfillment.fulfillment (retailer_id, sale_id, outlet_id, handover)
  where state in ('NEW', 'IN_PROGRESS', 'PACKED');
create index by_sale on fulfillment.fulfillment (retailer_id, sale_id);
-- The Fulfillments page: for each outlet and state, oldest first.
create index open_work on fulfillment.fulfillment (retailer_id, outlet_id, state, placed_at, id)
  where state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK');
create index all_work on fulfillment.fulfillment (retailer_id, opened_at, id);

create table fulfillment.line (
  retailer_id    uuid           not null,
  fulfillment_id uuid           not null,
  sale_line_id   uuid           not null,
  position       int            not null,
  product_id     uuid           not null,
  quantity       numeric(14, 4) not null check (quantity >= 0),
  picked         numeric(14, 4) not null check (picked >= 0),
  packed         numeric(14, 4) not null check (packed >= 0),
  fulfilled      numeric(14, 4) not null check (fulfilled >= 0 and fulfilled <= packed),
  primary key (retailer_id, fulfillment_id, sale_line_id),
  foreign key (retailer_id, fulfillment_id) references fulfillment.fulfillment,
  foreign key (retailer_id, product_id)     references catalog.product
) with (fillfactor = 85);

create table fulfillment.assignment (
  retailer_id    uuid        not null,
  fulfillment_id uuid        not null,
  user_id        uuid        not null,
  at             timestamptz not null,
  primary key (retailer_id, fulfillment_id, user_id),
  foreign key (retailer_id, fulfillment_id) references fulfillment.fulfillment,
  foreign key (retailer_id, user_id)        references users.account
);

create table fulfillment.note (
  retailer_id    uuid        not null,
  fulfillment_id uuid        not null,
  id             uuid        not null,
  text           text        not null,
  author         text        not null,
  at             timestamptz not null,
  primary key (retailer_id, fulfillment_id, id),
  foreign key (retailer_id, fulfillment_id) references fulfillment.fulfillment
);

-- What happened, oldest first, with what it changed on each line; rows are added, never changed.
create table fulfillment.history (
  retailer_id    uuid        not null,
  fulfillment_id uuid        not null,
  id             uuid        not null,
  at             timestamptz not null,
  event          text        not null,
  lines          jsonb       not null,
  detail         text        not null,
  actor          text        not null,
  client         text        not null,
  primary key (retailer_id, fulfillment_id, id),
  foreign key (retailer_id, fulfillment_id) references fulfillment.fulfillment
);
revoke update, delete on fulfillment.history from pakbon_app;

-- Deeds that carry a key of their own and may be sent again: what came of them the first time.
create table fulfillment.applied (
  retailer_id    uuid        not null,
  fulfillment_id uuid        not null,
  key            text        not null,
  version        int         not null,
  at             timestamptz not null,
  primary key (retailer_id, fulfillment_id, key),
  foreign key (retailer_id, fulfillment_id) references fulfillment.fulfillment
);

alter table fulfillment.fulfillment enable row level security;
alter table fulfillment.fulfillment force row level security;
create policy retailer on fulfillment.fulfillment
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table fulfillment.line enable row level security;
alter table fulfillment.line force row level security;
create policy retailer on fulfillment.line
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table fulfillment.assignment enable row level security;
alter table fulfillment.assignment force row level security;
create policy retailer on fulfillment.assignment
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table fulfillment.note enable row level security;
alter table fulfillment.note force row level security;
create policy retailer on fulfillment.note
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table fulfillment.history enable row level security;
alter table fulfillment.history force row level security;
create policy retailer on fulfillment.history
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table fulfillment.applied enable row level security;
alter table fulfillment.applied force row level security;
create policy retailer on fulfillment.applied
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
