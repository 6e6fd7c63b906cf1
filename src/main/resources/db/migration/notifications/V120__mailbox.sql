-- The mailbox into which undeliverable mail comes back, where somebody has said which one that is.
create table notifications.mailbox (
  retailer_id  uuid        not null,
  host         text        not null,
  port         int         not null check (port between 1 and 65535),
  encryption   text        not null check (encryption in ('STARTTLS', 'TLS', 'NONE')),
  username     text        not null,
  password     bytea,
  changed_at   timestamptz not null,
  changed_by   text        not null,
  version      bigint      not null,
  -- up to which message it has been read; a mailbox that was made anew has another validity
  uid_validity bigint      not null default 0,
  last_uid     bigint      not null default 0,
  looked_at    timestamptz,
  -- what stood in the way when somebody last looked, in the server's words
  trouble      text        not null default '',
  primary key (retailer_id),
  foreign key (retailer_id) references retailers.retailer
);

alter table notifications.mailbox enable row level security;
alter table notifications.mailbox force row level security;
create policy retailer on notifications.mailbox
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

create index mail_bounced on notifications.mail (retailer_id, settled_at) where state = 'BOUNCED';
