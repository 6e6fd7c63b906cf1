-- Sales whose words were written by an older rule; a task writes them anew and takes the sale off this list.
create table sales.unworded (
  retailer_id uuid not null,
  sale_id     uuid not null,
  primary key (retailer_id, sale_id),
  foreign key (retailer_id, sale_id) references sales.sale
);

-- Row-level security holds for the owner, too: it is lifted for what stands here already.
alter table sales.sale no force row level security;
insert into sales.unworded (retailer_id, sale_id) select retailer_id, id from sales.sale where forgotten_at is null;
alter table sales.sale force row level security;

alter table sales.unworded enable row level security;
alter table sales.unworded force row level security;
create policy retailer on sales.unworded
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
