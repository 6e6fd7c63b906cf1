-- Whether a shop is told how many there are of each product. No row: nobody has asked for it yet.
create table channels.stock_rule (
  retailer_id   uuid        not null,
  connection_id uuid        not null,
  is_on         boolean     not null,
  changed_at    timestamptz,
  -- kept back: what lies in the shop is not always what the level says
  safety        int         not null check (safety >= 0),
  compared_at   timestamptz,
  primary key (retailer_id, connection_id),
  foreign key (retailer_id, connection_id) references channels.connection
);

-- One row for each product at each such shop: which level it should say, and which it was told. A movement raises the
-- version, so that whoever is telling the level before does not strike out news that he has not seen.
create table channels.stock_telling (
  retailer_id   uuid        not null,
  connection_id uuid        not null,
  product_id    uuid        not null,
  moved_at      timestamptz not null,
  wanted        bigint,
  told          bigint,
  told_at       timestamptz,
  answer        text        not null default '',
  attempts      int         not null default 0,
  failing_since timestamptz,
  next_at       timestamptz,
  parked        text,
  parked_at     timestamptz,
  version       bigint      not null,
  primary key (retailer_id, connection_id, product_id),
  foreign key (retailer_id, connection_id) references channels.connection,
  foreign key (retailer_id, product_id)    references catalog.product
) with (fillfactor = 70);
create index stock_telling_due on channels.stock_telling (retailer_id, connection_id, next_at) where next_at is not null;
create index stock_telling_parked on channels.stock_telling (retailer_id, connection_id, parked_at) where parked is not null;

alter table channels.problem drop constraint problem_source_check;
alter table channels.problem add constraint problem_source_check
  check (source in ('CHECK', 'WEBHOOKS', 'CALLS', 'PUSHES', 'STOCK'));

alter table channels.stock_rule enable row level security;
alter table channels.stock_rule force row level security;
create policy retailer on channels.stock_rule
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels.stock_telling enable row level security;
alter table channels.stock_telling force row level security;
create policy retailer on channels.stock_telling
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
