create table users.account (
  retailer_id      uuid        not null,
  id               uuid        not null,
  name             text        not null,
  email            text        not null check (email = lower(email)),
  password_hash    text        not null,
  role             text        not null check (role in ('CASHIER', 'MANAGER', 'ADMIN')),
  language         text        not null check (language in ('nl', 'en')),
  active           boolean     not null,
  sessions_valid_from timestamptz not null,
  created_at       timestamptz not null,
  version          bigint      not null,
  primary key (retailer_id, id),
  unique      (retailer_id, email),
  foreign key (retailer_id) references retailers.retailer
);

-- Where somebody works; no row at all means every outlet.
create table users.account_outlet (
  retailer_id uuid not null,
  account_id  uuid not null,
  outlet_id   uuid not null,
  primary key (retailer_id, account_id, outlet_id),
  foreign key (retailer_id, account_id) references users.account,
  foreign key (retailer_id, outlet_id)  references outlets.outlet
);

alter table users.account enable row level security;
alter table users.account force row level security;
create policy retailer on users.account
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table users.account_outlet enable row level security;
alter table users.account_outlet force row level security;
create policy retailer on users.account_outlet
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

-- Attempts are counted before anybody knows whose name was typed, so they stand in the directory. Names are kept as
-- hashes only: people type passwords into the wrong field. '' stands for "any".
create table directory.sign_in_attempt (
  name_hash    text        not null,
  address      text        not null,
  failures     int         not null,
  last_at      timestamptz not null,
  wait_until   timestamptz not null,
  succeeded_at timestamptz,
  primary key (name_hash, address)
);
create index by_age on directory.sign_in_attempt (last_at);
