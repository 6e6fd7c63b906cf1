-- When a place is open, by day of the week; a day without a row is closed, a place without any row says nothing.
create table outlets.opening_hours (
  retailer_id uuid     not null,
  outlet_id   uuid     not null,
  weekday     smallint not null check (weekday between 1 and 7),
  opens       time     not null,
  closes      time     not null check (opens < closes),
  primary key (retailer_id, outlet_id, weekday),
  foreign key (retailer_id, outlet_id) references outlets.outlet
);

-- Days that are not like the others: closed, or open at other hours.
create table outlets.special_day (
  retailer_id uuid not null,
  outlet_id   uuid not null,
  day         date not null,
  opens       time,
  closes      time,
  note        text not null default '',
  primary key (retailer_id, outlet_id, day),
  check ((opens is null) = (closes is null) and (opens is null or opens < closes)),
  foreign key (retailer_id, outlet_id) references outlets.outlet
);

alter table outlets.opening_hours enable row level security;
alter table outlets.opening_hours force row level security;
create policy retailer on outlets.opening_hours
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table outlets.special_day enable row level security;
alter table outlets.special_day force row level security;
create policy retailer on outlets.special_day
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

-- Two outlets change places in one statement.
alter table outlets.outlet drop constraint outlet_retailer_id_position_key;
alter table outlets.outlet add unique (retailer_id, position) deferrable initially deferred;
