-- Who changed what, when and from where: one row for each business row that a transaction changed, written by that very
-- transaction. Rows are added and sealed; only a person's right to be forgotten takes words out of them.
create table audit.entry (
  retailer_id uuid        not null,
  id          uuid        not null,
  at          timestamptz not null,
  kind        text        not null,
  row_id      uuid        not null,
  parent_id   uuid,
  what        text        not null check (what in ('ADDED', 'CHANGED', 'REMOVED', 'ERASED')),
  label       text        not null,
  doer        text        not null,
  user_id     uuid,
  client      text        not null,
  address     text        not null,
  -- [{"field", "before", "after"}]; json keeps the very signs that the digest was taken of
  changes     json        not null,
  salt        bytea       not null,
  digest      bytea       not null,
  -- place in the chain and hash over it and the one before; given by the sealer, in one line for each retailer
  position    bigint,
  hash        bytea,
  erased_by   uuid,
  primary key (retailer_id, id)
);
create unique index chain_order on audit.entry (retailer_id, position) where position is not null;
create index unsealed on audit.entry (retailer_id, id) where position is null;
create index of_row on audit.entry (retailer_id, row_id, id);
create index of_parent on audit.entry (retailer_id, parent_id, id) where parent_id is not null;
create index of_kind on audit.entry (retailer_id, kind, id);
create index of_person on audit.entry (retailer_id, user_id, id) where user_id is not null;

-- What each row was when it was written down last: the "before" of its next change.
create table audit.state (
  retailer_id uuid  not null,
  kind        text  not null,
  row_id      uuid  not null,
  label       text  not null,
  parent_id   uuid,
  document    jsonb not null,
  primary key (retailer_id, kind, row_id)
) with (fillfactor = 80);

-- The end of the chain. The mac is made with a key that is not in the database: whoever rewrites the whole chain cannot
-- make it fit.
create table audit.chain (
  retailer_id uuid        not null,
  position    bigint      not null,
  hash        bytea       not null,
  mac         bytea       not null,
  sealed_at   timestamptz not null,
  primary key (retailer_id)
);

alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy retailer on audit.entry
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table audit.state enable row level security;
alter table audit.state force row level security;
create policy retailer on audit.state
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table audit.chain enable row level security;
alter table audit.chain force row level security;
create policy retailer on audit.chain
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

revoke update, delete on audit.entry from pakbon_app;
grant update (position, hash, label, changes, salt, erased_by) on audit.entry to pakbon_app;
