-- One shop that a retailer has connected. Kept when it is disconnected: its orders stay its orders.
create table channels.connection (
  retailer_id     uuid        not null,
  id              uuid        not null,
  platform        text        not null,
  name            text        not null,
  address         text        not null,
  credentials     bytea       not null,
  webhook_secret  bytea       not null,
  settings        jsonb       not null,
  shop_zone       text        not null,
  shop_version    text        not null,
  connected_at    timestamptz not null,
  disconnected_at timestamptz,
  primary key (retailer_id, id),
  -- One shop connected twice would be one order twice.
  unique      (retailer_id, platform, address)
);

create table channels.connection_outlet (
  retailer_id   uuid not null,
  connection_id uuid not null,
  position      int  not null,
  outlet_id     uuid not null,
  primary key (retailer_id, connection_id, position),
  unique      (retailer_id, connection_id, outlet_id),
  foreign key (retailer_id, connection_id) references channels.connection,
  foreign key (retailer_id, outlet_id)     references outlets.outlet
);

-- What a person has to put right, by who found it: the first look, the webhooks, reading, telling.
create table channels.problem (
  retailer_id   uuid        not null,
  connection_id uuid        not null,
  source        text        not null check (source in ('CHECK', 'WEBHOOKS', 'CALLS', 'PUSHES')),
  code          text        not null,
  detail        text        not null,
  blocks        boolean     not null,
  since         timestamptz not null,
  primary key (retailer_id, connection_id, source, code, detail),
  foreign key (retailer_id, connection_id) references channels.connection
);

-- How a connection is doing; written often, by both directions and the hook door, each its own columns.
create table channels.pulse (
  retailer_id     uuid        not null,
  connection_id   uuid        not null,
  cursor          text        not null default '',
  last_poll_at    timestamptz,
  next_poll_at    timestamptz not null,
  poll_failures   int         not null default 0,
  down_since      timestamptz,
  down_why        text        not null default '',
  answered_at     timestamptz,
  news_by_poll_at timestamptz,
  last_webhook_at timestamptz,
  refused_hooks   bigint      not null default 0,
  last_refused_at timestamptz,
  hooks_at        timestamptz,
  push_failures   int         not null default 0,
  next_push_at    timestamptz,
  last_order      text        not null default '',
  last_order_at   timestamptz,
  tidied_at       timestamptz,
  primary key (retailer_id, connection_id),
  foreign key (retailer_id, connection_id) references channels.connection
) with (fillfactor = 50);

-- Orders that the shop hinted at and that still have to be read. A hint that comes again raises the version, so that
-- whoever is reading the order meanwhile does not strike out news that he has not seen.
create table channels.inbox (
  retailer_id   uuid        not null,
  connection_id uuid        not null,
  external_id   text        not null,
  received_at   timestamptz not null,
  version       bigint      not null,
  attempts      int         not null,
  next_at       timestamptz not null,
  unanswered    boolean     not null,
  reason        text        not null,
  primary key (retailer_id, connection_id, external_id),
  foreign key (retailer_id, connection_id) references channels.connection
) with (fillfactor = 70);
create index inbox_due on channels.inbox (retailer_id, connection_id, next_at);

-- One row for each order: what the shop should have been told, and what it was told.
create table channels.push (
  retailer_id   uuid        not null,
  order_id      uuid        not null,
  connection_id uuid        not null,
  external_id   text        not null,
  number        text        not null,
  wanted        text        check (wanted in ('PACKED', 'COMPLETED')),
  wanted_at     timestamptz,
  told          text        check (told in ('PACKED', 'COMPLETED')),
  told_at       timestamptz,
  told_how      text        check (told_how in ('PUSHED', 'BY_SHOP', 'NOTHING_TO_TELL')),
  answer        text        not null,
  attempts      int         not null,
  failing_since timestamptz,
  unanswered    boolean     not null,
  next_at       timestamptz,
  parked        text,
  parked_at     timestamptz,
  version       bigint      not null,
  primary key (retailer_id, order_id),
  foreign key (retailer_id, connection_id) references channels.connection,
  foreign key (retailer_id, order_id)      references orders.online_order
) with (fillfactor = 70);
create index push_due on channels.push (retailer_id, connection_id, next_at) where next_at is not null;
create index push_parked on channels.push (retailer_id, connection_id, parked_at) where parked is not null;

-- Every call that left the house. Without secrets, and not for ever.
create table channels.attempt (
  retailer_id   uuid        not null,
  connection_id uuid        not null,
  id            uuid        not null,
  at            timestamptz not null,
  external_id   text        not null,
  what          text        not null,
  answer        text        not null,
  took_ms       int         not null,
  primary key (retailer_id, connection_id, id),
  foreign key (retailer_id, connection_id) references channels.connection
);
create index of_order on channels.attempt (retailer_id, connection_id, external_id, id) where external_id <> '';

-- Pickup places and shipping methods in the shop's words, and the outlet a person has tied them to.
create table channels.destination (
  retailer_id   uuid        not null,
  connection_id uuid        not null,
  kind          text        not null check (kind in ('PLACE', 'METHOD')),
  key           text        not null,
  name          text        not null,
  outlet_id     uuid,
  seen_at       timestamptz not null,
  primary key (retailer_id, connection_id, kind, key),
  foreign key (retailer_id, connection_id) references channels.connection,
  foreign key (retailer_id, outlet_id)     references outlets.outlet
);

alter table channels.connection enable row level security;
alter table channels.connection force row level security;
create policy retailer on channels.connection
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels.connection_outlet enable row level security;
alter table channels.connection_outlet force row level security;
create policy retailer on channels.connection_outlet
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels.problem enable row level security;
alter table channels.problem force row level security;
create policy retailer on channels.problem
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels.pulse enable row level security;
alter table channels.pulse force row level security;
create policy retailer on channels.pulse
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels.inbox enable row level security;
alter table channels.inbox force row level security;
create policy retailer on channels.inbox
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels.push enable row level security;
alter table channels.push force row level security;
create policy retailer on channels.push
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels.attempt enable row level security;
alter table channels.attempt force row level security;
create policy retailer on channels.attempt
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table channels.destination enable row level security;
alter table channels.destination force row level security;
create policy retailer on channels.destination
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
