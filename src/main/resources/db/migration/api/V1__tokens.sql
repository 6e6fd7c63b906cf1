create table api.token (
  retailer_id  uuid        not null,
  id           uuid        not null,
  hash         bytea       not null,
  name         text        not null,
  scopes       text[]      not null,
  created_at   timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  primary key (retailer_id, id),
  unique      (retailer_id, hash),
  foreign key (retailer_id) references retailers.retailer
);

-- Where a token works; no row at all means every outlet.
create table api.token_outlet (
  retailer_id uuid not null,
  token_id    uuid not null,
  outlet_id   uuid not null,
  primary key (retailer_id, token_id, outlet_id),
  foreign key (retailer_id, token_id)  references api.token,
  foreign key (retailer_id, outlet_id) references outlets.outlet
);

alter table api.token enable row level security;
alter table api.token force row level security;
create policy retailer on api.token
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table api.token_outlet enable row level security;
alter table api.token_outlet force row level security;
create policy retailer on api.token_outlet
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
