-- Lists that a person looks at again, by the page they are of.
create table users.saved_view (
  retailer_id uuid        not null,
  user_id     uuid        not null,
  id          uuid        not null,
  page        text        not null,
  name        text        not null,
  query       text        not null,
  created_at  timestamptz not null,
  primary key (retailer_id, user_id, id),
  unique      (retailer_id, user_id, page, name),
  foreign key (retailer_id, user_id) references users.account
);

alter table users.saved_view enable row level security;
alter table users.saved_view force row level security;
create policy retailer on users.saved_view
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
