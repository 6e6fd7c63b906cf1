-- For each order whose money is known only here, whether its shop was told that it is paid. Only where somebody has switched that on.
create table channels.paid (
  retailer_id   uuid        not null,
  order_id      uuid        not null,
  connection_id uuid        not null,
  external_id   text        not null,
  number        text        not null,
  wanted_at     timestamptz not null,
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
create index paid_due on channels.paid (retailer_id, connection_id, next_at) where next_at is not null;
create index paid_parked on channels.paid (retailer_id, connection_id, parked_at) where parked is not null;

alter table channels.paid enable row level security;
alter table channels.paid force row level security;
create policy retailer on channels.paid
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
