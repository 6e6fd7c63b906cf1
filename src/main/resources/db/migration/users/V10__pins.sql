-- The few digits by which colleagues take turns at one Scanner; worth something only on a paired device.
create table users.pin (
  retailer_id uuid        not null,
  account_id  uuid        not null,
  hash        text        not null,
  set_at      timestamptz not null,
  primary key (retailer_id, account_id),
  foreign key (retailer_id, account_id) references users.account
);

alter table users.pin enable row level security;
alter table users.pin force row level security;
create policy retailer on users.pin
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
