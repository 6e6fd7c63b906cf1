-- Who a retailer is to a platform where it has registered Pakbon as its app.
create table channels.app (
  retailer_id uuid        not null,
  platform    text        not null,
  keys        bytea       not null,
  saved_at    timestamptz not null,
  saved_by    text        not null,
  primary key (retailer_id, platform)
);

alter table channels.app enable row level security;
alter table channels.app force row level security;
create policy retailer on channels.app
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
