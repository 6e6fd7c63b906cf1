create table retailers.retailer (
  retailer_id uuid        not null primary key,
  name        text        not null,
  language    text        not null check (language in ('nl', 'en')),
  currency    text        not null check (currency ~ '^[A-Z]{3}$'),
  created_at  timestamptz not null
);

-- What must be found before the retailer is known; the only tables of the trade outside row-level security.
create schema directory;

create table directory.retailer (
  retailer_id uuid not null primary key
);

create table directory.connection (
  connection_id uuid not null primary key,
  retailer_id   uuid not null references directory.retailer
);

create table directory.sign_in (
  email       text not null primary key check (email = lower(email)),
  retailer_id uuid not null references directory.retailer,
  user_id     uuid not null
);

create table directory.token (
  hash        bytea not null primary key,
  retailer_id uuid  not null references directory.retailer,
  token_id    uuid  not null
);

alter table retailers.retailer enable row level security;
alter table retailers.retailer force row level security;
create policy retailer on retailers.retailer
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
