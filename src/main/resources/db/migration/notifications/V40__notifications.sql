-- Which server takes a retailer's mail, from whom it comes, and what is sent without anybody asking.
create table notifications.setting (
  retailer_id   uuid        not null,
  host          text        not null default '',
  port          int         not null default 587 check (port between 1 and 65535),
  encryption    text        not null default 'STARTTLS' check (encryption in ('STARTTLS', 'TLS', 'NONE')),
  username      text        not null default '',
  password      bytea,
  sender        text        not null default '',
  sender_name   text        not null default '',
  reply_to      text        not null default '',
  -- occasions that are told by themselves
  automatic     text[]      not null default '{}',
  -- days after which somebody is reminded of what lies ready; 0: never
  reminder_days int         not null default 0 check (reminder_days between 0 and 60),
  changed_at    timestamptz not null,
  changed_by    text        not null,
  version       bigint      not null,
  primary key (retailer_id),
  foreign key (retailer_id) references retailers.retailer
);

-- Who tells a shop's customers of an occasion. No row: what is usual for its platform.
create table notifications.informant (
  retailer_id   uuid not null,
  connection_id uuid not null,
  occasion      text not null check (occasion in ('SHIPPED', 'READY_FOR_PICKUP')),
  informant     text not null check (informant in ('SHOP', 'US', 'BOTH', 'NOBODY')),
  primary key (retailer_id, connection_id, occasion),
  foreign key (retailer_id, connection_id) references channels.connection
);

-- How a retailer words its mails. No row: as they come with Pakbon.
create table notifications.wording (
  retailer_id uuid        not null,
  occasion    text        not null check (occasion in ('SHIPPED', 'READY_FOR_PICKUP', 'PICKUP_REMINDER')),
  language    text        not null check (language in ('nl', 'en')),
  subject     text        not null,
  body        text        not null,
  saved_at    timestamptz not null,
  saved_by    text        not null,
  version     bigint      not null,
  primary key (retailer_id, occasion, language),
  foreign key (retailer_id) references retailers.retailer
);

-- The outbox, and the log of what became of it.
create table notifications.mail (
  retailer_id uuid        not null,
  id          uuid        not null,
  sale_id     uuid        not null,
  occasion    text        not null check (occasion in ('SHIPPED', 'READY_FOR_PICKUP', 'PICKUP_REMINDER')),
  recipient   text        not null,
  language    text        not null check (language in ('nl', 'en')),
  -- what it says; null until its turn comes where nobody has previewed it
  subject     text,
  text_body   text,
  html_body   text,
  automatic   boolean     not null,
  state       text        not null
              check (state in ('WAITING', 'SENDING', 'SENT', 'FAILED', 'BOUNCED', 'WITHDRAWN', 'UNSURE')),
  queued_at   timestamptz not null,
  queued_by   text        not null,
  attempts    int         not null default 0,
  next_at     timestamptz,
  sent_at     timestamptz,
  settled_at  timestamptz,
  answer      text        not null default '',
  -- when somebody looked whether this customer is to be reminded
  reminded_at timestamptz,
  primary key (retailer_id, id),
  foreign key (retailer_id, sale_id) references sales.sale
);
create index mail_of_sale on notifications.mail (retailer_id, sale_id, queued_at);
create index mail_due on notifications.mail (retailer_id, next_at) where next_at is not null;
create index mail_ready on notifications.mail (retailer_id, sent_at)
  where occasion = 'READY_FOR_PICKUP' and state = 'SENT' and reminded_at is null;
-- Nothing is told twice by itself, whoever is how fast.
create unique index mail_once on notifications.mail (retailer_id, sale_id, occasion)
  where automatic and state <> 'WITHDRAWN';

alter table notifications.setting enable row level security;
alter table notifications.setting force row level security;
create policy retailer on notifications.setting
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table notifications.informant enable row level security;
alter table notifications.informant force row level security;
create policy retailer on notifications.informant
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table notifications.wording enable row level security;
alter table notifications.wording force row level security;
create policy retailer on notifications.wording
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table notifications.mail enable row level security;
alter table notifications.mail force row level security;
create policy retailer on notifications.mail
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
