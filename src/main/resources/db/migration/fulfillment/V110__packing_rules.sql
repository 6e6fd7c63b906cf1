-- What a business asks before goods are packed or leave, beyond what always holds (Q2, Q8); without a row nothing more.
create table fulfillment.packing_rule (
  retailer_id uuid    not null primary key,
  paid_first  boolean not null,
  together    boolean not null
);

alter table fulfillment.packing_rule enable row level security;
alter table fulfillment.packing_rule force row level security;
create policy retailer on fulfillment.packing_rule
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
