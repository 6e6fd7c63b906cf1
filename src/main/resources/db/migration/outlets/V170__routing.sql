-- What a business wants where stock leaves a choice of outlets for a delivery (G3); without a row: the shop's own order.
create table outlets.routing_rule (
  retailer_id uuid    not null primary key,
  nearest     boolean not null,
  together    boolean not null
);

alter table outlets.routing_rule enable row level security;
alter table outlets.routing_rule force row level security;
create policy retailer on outlets.routing_rule
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
