-- How long a business keeps what it does not need any more. No row: as Pakbon does it by itself.
create table privacy.rule (
  retailer_id   uuid not null,
  -- days after which a finished sale forgets its customer; null: never by itself
  customer_days int  check (customer_days between 1 and 3650),
  -- days for which the log of calls to and from shops is kept
  log_days      int  not null check (log_days between 1 and 90),
  primary key (retailer_id),
  foreign key (retailer_id) references retailers.retailer
);

alter table privacy.rule enable row level security;
alter table privacy.rule force row level security;
create policy retailer on privacy.rule
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
