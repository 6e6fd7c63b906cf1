-- The parcels that the shop was told of.
create table channels_sandbox.parcel (
  retailer_id   uuid not null,
  connection_id uuid not null,
  number        int  not null,
  code          text not null,
  carrier       text not null,
  link          text not null,
  primary key (retailer_id, connection_id, number, code),
  foreign key (retailer_id, connection_id, number) references channels_sandbox.placed_order
);

alter table channels_sandbox.parcel enable row level security;
alter table channels_sandbox.parcel force row level security;
create policy retailer on channels_sandbox.parcel
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
