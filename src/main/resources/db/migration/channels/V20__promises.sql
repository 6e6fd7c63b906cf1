-- How soon orders of a shop are promised to be ready: usually (method ''), and by shipping methods of their own.
create table channels.promise (
  retailer_id   uuid    not null,
  connection_id uuid    not null,
  method        text    not null,
  promise       text    not null,
  express       boolean not null,
  primary key (retailer_id, connection_id, method),
  foreign key (retailer_id, connection_id) references channels.connection
);

alter table channels.promise enable row level security;
alter table channels.promise force row level security;
create policy retailer on channels.promise
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
