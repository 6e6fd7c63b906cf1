create table outlets.outlet (
  retailer_id    uuid    not null,
  id             uuid    not null,
  name           text    not null,
  position       int     not null,
  zone           text    not null,
  street         text    not null default '',
  postcode       text    not null default '',
  city           text    not null default '',
  country        text    not null default '',
  phone          text    not null default '',
  receipt_prefix text    not null default '',
  created_at     timestamptz not null,
  version        bigint  not null,
  primary key (retailer_id, id),
  unique      (retailer_id, name),
  unique      (retailer_id, position),
  foreign key (retailer_id) references retailers.retailer
);

alter table outlets.outlet enable row level security;
alter table outlets.outlet force row level security;
create policy retailer on outlets.outlet
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
