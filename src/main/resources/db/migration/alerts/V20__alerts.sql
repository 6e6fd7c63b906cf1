-- The key pair with which a business signs what it sends to push services (RFC 8292).
create table alerts.signature (
  retailer_id uuid        not null primary key,
  point       bytea       not null,
  number      bytea       not null,
  created_at  timestamptz not null,
  foreign key (retailer_id) references retailers.retailer
);

-- Browsers that somebody has allowed notifications for.
create table alerts.browser (
  retailer_id uuid        not null,
  id          uuid        not null,
  user_id     uuid        not null,
  endpoint    text        not null,
  key         bytea       not null,
  secret      bytea       not null,
  told_until  uuid        not null,
  tries       int         not null default 0,
  next_at     timestamptz not null,
  added_at    timestamptz not null,
  primary key (retailer_id, id),
  unique      (retailer_id, endpoint),
  foreign key (retailer_id, user_id) references users.account
);

-- Work that has come in while somebody wanted to know; gone after a day.
create table alerts.news (
  retailer_id uuid        not null,
  id          uuid        not null,
  outlet_id   uuid        not null,
  at          timestamptz not null,
  primary key (retailer_id, id),
  foreign key (retailer_id, outlet_id) references outlets.outlet
);

-- Who wants to hear a sound; a person without a row does not.
create table alerts.listener (
  retailer_id uuid not null,
  user_id     uuid not null,
  primary key (retailer_id, user_id),
  foreign key (retailer_id, user_id) references users.account
);

alter table alerts.signature enable row level security;
alter table alerts.signature force row level security;
create policy retailer on alerts.signature
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table alerts.browser enable row level security;
alter table alerts.browser force row level security;
create policy retailer on alerts.browser
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table alerts.news enable row level security;
alter table alerts.news force row level security;
create policy retailer on alerts.news
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table alerts.listener enable row level security;
alter table alerts.listener force row level security;
create policy retailer on alerts.listener
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
