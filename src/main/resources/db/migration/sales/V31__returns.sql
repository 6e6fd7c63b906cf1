-- What was given back here for goods that came back; what the shop gave back stands in refunded.
alter table sales.sale add column given_back numeric(19, 4) not null default 0;

-- Goods that came back after they had left, taken in here or by the shop.
create table sales.sale_return (
  retailer_id  uuid           not null,
  sale_id      uuid           not null,
  id           uuid           not null,
  number       text           not null,
  outlet_id    uuid           not null,
  at           timestamptz    not null,
  by_shop      boolean        not null,
  reason       text           not null,
  amount       numeric(19, 4) not null check (amount >= 0),
  confirmed_at timestamptz,
  actor        text           not null,
  primary key (retailer_id, sale_id, id),
  unique      (retailer_id, number),
  foreign key (retailer_id, sale_id)   references sales.sale,
  foreign key (retailer_id, outlet_id) references outlets.outlet
);

create table sales.return_line (
  retailer_id uuid           not null,
  sale_id     uuid           not null,
  return_id   uuid           not null,
  line_id     uuid           not null,
  quantity    numeric(14, 4) not null check (quantity > 0),
  fate        text           not null check (fate in ('RESTOCK', 'DAMAGED', 'UNDECIDED')),
  primary key (retailer_id, sale_id, return_id, line_id),
  foreign key (retailer_id, sale_id, return_id) references sales.sale_return,
  foreign key (retailer_id, sale_id, line_id)   references sales.line
);

alter table sales.sale_return enable row level security;
alter table sales.sale_return force row level security;
create policy retailer on sales.sale_return
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table sales.return_line enable row level security;
alter table sales.return_line force row level security;
create policy retailer on sales.return_line
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
