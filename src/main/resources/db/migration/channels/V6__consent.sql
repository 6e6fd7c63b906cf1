-- Who was sent to a platform to agree, and what comes of it when they come back: once, and not for long. Of the word that
-- comes back with them only the fingerprint is kept.
create table channels.consent (
  retailer_id   uuid        not null,
  state         bytea       not null,
  user_id       uuid        not null,
  platform      text        not null,
  name          text        not null,
  outlets       uuid[]      not null,
  connection_id uuid,
  asked_at      timestamptz not null,
  primary key (retailer_id, state),
  foreign key (retailer_id, connection_id) references channels.connection
);

alter table channels.consent enable row level security;
alter table channels.consent force row level security;
create policy retailer on channels.consent
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
