-- The truth of the shop that exists only inside Pakbon. Nothing here is what Pakbon knows of its orders.
create table channels_sandbox.shop (
  retailer_id   uuid        not null,
  connection_id uuid        not null,
  seed          bigint      not null,
  opened_at     timestamptz not null,
  placed        int         not null,
  next_at       timestamptz,
  -- The shop's clock: later than every change so far, and never twice the same.
  changed_at    timestamptz not null,
  primary key (retailer_id, connection_id),
  foreign key (retailer_id) references retailers.retailer
) with (fillfactor = 50);

create table channels_sandbox.placed_order (
  retailer_id     uuid           not null,
  connection_id   uuid           not null,
  number          int            not null,
  placed_at       timestamptz    not null,
  changed_at      timestamptz    not null,
  status          text           not null check (status in ('open', 'packed', 'completed', 'cancelled')),
  reference       text           not null,
  customer        text           not null,
  email           text           not null,
  phone           text           not null,
  street          text           not null,
  postcode        text           not null,
  city            text           not null,
  country         text           not null,
  delivered       boolean        not null,
  place           text,
  shipping        numeric(19, 4) not null,
  payment_method  text           not null,
  paid_at         timestamptz,
  refunded        numeric(19, 4) not null,
  note            text           not null,
  primary key (retailer_id, connection_id, number),
  foreign key (retailer_id, connection_id) references channels_sandbox.shop
) with (fillfactor = 70);
create unique index placed_order_changed on channels_sandbox.placed_order (retailer_id, connection_id, changed_at);

create table channels_sandbox.order_line (
  retailer_id   uuid           not null,
  connection_id uuid           not null,
  number        int            not null,
  position      int            not null,
  sku           text           not null,
  ordered       numeric(19, 4) not null,
  refunded      numeric(19, 4) not null,
  price         numeric(19, 4) not null,
  primary key (retailer_id, connection_id, number, position),
  foreign key (retailer_id, connection_id, number) references channels_sandbox.placed_order
);

-- What is still going to happen to an order. Without an hour: when the shop hears that it is packed.
create table channels_sandbox.happening (
  retailer_id   uuid        not null,
  connection_id uuid        not null,
  number        int         not null,
  what          text        not null check (what in ('PAID', 'CANCELLED', 'EDITED', 'REFUNDED', 'NOTED')),
  due_at        timestamptz,
  primary key (retailer_id, connection_id, number, what),
  foreign key (retailer_id, connection_id, number) references channels_sandbox.placed_order
);
create index happening_due on channels_sandbox.happening (retailer_id, connection_id, due_at) where due_at is not null;

alter table channels_sandbox.shop enable row level security;
alter table channels_sandbox.shop force row level security;
create policy retailer on channels_sandbox.shop
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels_sandbox.placed_order enable row level security;
alter table channels_sandbox.placed_order force row level security;
create policy retailer on channels_sandbox.placed_order
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels_sandbox.order_line enable row level security;
alter table channels_sandbox.order_line force row level security;
create policy retailer on channels_sandbox.order_line
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels_sandbox.happening enable row level security;
alter table channels_sandbox.happening force row level security;
create policy retailer on channels_sandbox.happening
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
