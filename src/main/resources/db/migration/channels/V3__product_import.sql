-- How far the reading of a shop's products has come; one row for each shop that was ever read.
create table channels.product_import (
  retailer_id   uuid        not null,
  connection_id uuid        not null,
  state         text        not null check (state in ('RUNNING', 'STOPPED', 'DONE')),
  cursor        text        not null,
  walked        int         not null,
  total         int         not null,
  seen          int         not null,
  added         int         not null,
  completed     int         not null,
  counted       int         not null,
  pictures      int         not null,
  -- where the shop's stock is counted; null: its stock is left alone
  outlet_id     uuid,
  started_by    text        not null,
  started_at    timestamptz not null,
  changed_at    timestamptz not null,
  next_at       timestamptz not null,
  failures      int         not null,
  why           text        not null,
  version       bigint      not null,
  primary key (retailer_id, connection_id),
  foreign key (retailer_id, connection_id) references channels.connection,
  foreign key (retailer_id, outlet_id)     references outlets.outlet
) with (fillfactor = 50);

alter table channels.product_import enable row level security;
alter table channels.product_import force row level security;
create policy retailer on channels.product_import
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
