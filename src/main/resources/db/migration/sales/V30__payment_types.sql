-- How customers pay, as staff choose it when they record a payment. None: anything may be written.
create table sales.payment_type (
  retailer_id uuid   not null,
  id          uuid   not null,
  name        text   not null,
  position    int    not null,
  outlets     uuid[] not null,
  active      boolean not null,
  version     bigint not null,
  primary key (retailer_id, id)
);
create unique index payment_type_name on sales.payment_type (retailer_id, lower(name));

alter table sales.payment_type enable row level security;
alter table sales.payment_type force row level security;
create policy retailer on sales.payment_type
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
