-- A phone or desk that was let in. Its secret is kept as a hash; the person is whoever has switched in last.
create table scanner.device (
  retailer_id  uuid        not null,
  id           uuid        not null,
  hash         bytea       not null,
  name         text        not null,
  outlet_id    uuid        not null,
  language     text        not null check (language in ('nl', 'en')),
  paired_by    text        not null,
  paired_at    timestamptz not null,
  last_seen_at timestamptz not null,
  person_id    uuid,
  person_since timestamptz,
  revoked_at   timestamptz,
  primary key (retailer_id, id),
  foreign key (retailer_id, outlet_id) references outlets.outlet,
  foreign key (retailer_id, person_id) references users.account
);

-- A code that lets one device in, once, within minutes.
create table scanner.pairing (
  retailer_id uuid        not null,
  id          uuid        not null,
  hash        bytea       not null,
  name        text        not null,
  outlet_id   uuid        not null,
  made_by     text        not null,
  expires_at  timestamptz not null,
  device_id   uuid,
  primary key (retailer_id, id),
  foreign key (retailer_id, outlet_id) references outlets.outlet,
  foreign key (retailer_id, device_id) references scanner.device
);

alter table scanner.device enable row level security;
alter table scanner.device force row level security;
create policy retailer on scanner.device
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table scanner.pairing enable row level security;
alter table scanner.pairing force row level security;
create policy retailer on scanner.pairing
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
