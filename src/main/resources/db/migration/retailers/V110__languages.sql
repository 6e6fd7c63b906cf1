-- In which language new people and customers of whom nothing is known are spoken to; null: that of the business.
alter table retailers.retailer
  add column people_language   text check (people_language in ('nl', 'en')),
  add column customer_language text check (customer_language in ('nl', 'en'));

-- A shop that speaks one language with all of its customers; one without a row goes by their address.
create table retailers.shop_language (
  retailer_id   uuid not null,
  connection_id uuid not null,
  language      text not null check (language in ('nl', 'en')),
  primary key (retailer_id, connection_id),
  foreign key (retailer_id) references retailers.retailer
);

alter table retailers.shop_language enable row level security;
alter table retailers.shop_language force row level security;
create policy retailer on retailers.shop_language
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
