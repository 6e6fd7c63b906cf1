-- A second factor beside the password (RFC 6238): the key sealed, and the last step whose code was taken, so that no code
-- opens twice. Not confirmed: somebody has begun and has not shown yet that the codes match.
create table users.second_factor (
  retailer_id  uuid        not null,
  account_id   uuid        not null,
  secret       bytea       not null,
  begun_at     timestamptz not null,
  confirmed_at timestamptz,
  last_step    bigint      not null,
  primary key (retailer_id, account_id),
  foreign key (retailer_id, account_id) references users.account
);

-- Codes on paper for the day the phone is lost, each good once. Only fingerprints are kept.
create table users.recovery_code (
  retailer_id uuid        not null,
  account_id  uuid        not null,
  hash        bytea       not null,
  used_at     timestamptz,
  primary key (retailer_id, account_id, hash),
  foreign key (retailer_id, account_id) references users.account
);

-- What a business asks of those who sign in. No row: nothing more than a password.
create table users.sign_in_rule (
  retailer_id      uuid    not null,
  admins_need_code boolean not null,
  primary key (retailer_id),
  foreign key (retailer_id) references retailers.retailer
);

alter table users.second_factor enable row level security;
alter table users.second_factor force row level security;
create policy retailer on users.second_factor
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table users.recovery_code enable row level security;
alter table users.recovery_code force row level security;
create policy retailer on users.recovery_code
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table users.sign_in_rule enable row level security;
alter table users.sign_in_rule force row level security;
create policy retailer on users.sign_in_rule
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
