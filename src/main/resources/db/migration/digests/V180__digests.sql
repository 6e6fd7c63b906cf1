-- Who wants a mail in the morning, and when the next one is due; a person without a row wants none.
create table digests.reader (
  retailer_id uuid        not null,
  user_id     uuid        not null,
  due_at      timestamptz not null,
  tries       int         not null default 0,
  primary key (retailer_id, user_id),
  foreign key (retailer_id, user_id) references users.account
);
create index due on digests.reader (retailer_id, due_at);

alter table digests.reader enable row level security;
alter table digests.reader force row level security;
create policy retailer on digests.reader
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
