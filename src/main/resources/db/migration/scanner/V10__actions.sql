-- What Scanners sent, each thing once, and what it came to. The id is the sender's own; the fulfillment may be one that
-- does not exist, so nothing is referred to.
create table scanner.action (
  retailer_id    uuid        not null,
  id             uuid        not null,
  fulfillment_id uuid,
  kind           text        not null,
  base_version   int         not null,
  made_at        timestamptz not null,
  received_at    timestamptz not null,
  source         uuid        not null,
  actor          text        not null,
  result         text        not null default '' check (result in ('', 'APPLIED', 'CONFLICT', 'REFUSED')),
  reason         text        not null default '',
  version        int,
  primary key (retailer_id, id)
);

alter table scanner.action enable row level security;
alter table scanner.action force row level security;
create policy retailer on scanner.action
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
