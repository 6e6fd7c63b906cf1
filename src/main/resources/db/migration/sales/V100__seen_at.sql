-- Who packs a part of a sale may see it, not only who recorded it; fulfillment's migration of the same number adds who packs
-- what stands here already.
alter table sales.sale add column outlets uuid[];

-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table sales.sale no force row level security;
update sales.sale set outlets = array[outlet_id];
alter table sales.sale alter column outlets set not null;

-- The same once more, to find the newest of each outlet by: whether arrays overlap is not leakproof, so that no index can
-- answer it behind row-level security; comparing ids and times is.
create table sales.at_outlet (
  retailer_id uuid        not null,
  outlet_id   uuid        not null,
  placed_at   timestamptz not null,
  sale_id     uuid        not null,
  primary key (retailer_id, outlet_id, placed_at, sale_id)
);

insert into sales.at_outlet (retailer_id, outlet_id, placed_at, sale_id)
select retailer_id, outlet_id, placed_at, id from sales.sale;
alter table sales.sale force row level security;

alter table sales.at_outlet enable row level security;
alter table sales.at_outlet force row level security;
create policy retailer on sales.at_outlet
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
