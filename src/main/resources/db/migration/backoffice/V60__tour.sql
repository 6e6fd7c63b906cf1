-- The guided tour of a person: when it began and ended, and what they have really done on it.
create table backoffice.tour (
  retailer_id uuid        not null,
  user_id     uuid        not null,
  began_at    timestamptz not null,
  ended_at    timestamptz,
  primary key (retailer_id, user_id),
  foreign key (retailer_id, user_id) references users.account
);

create table backoffice.tour_step (
  retailer_id uuid        not null,
  user_id     uuid        not null,
  step        text        not null check (step in ('OPEN', 'PRINT', 'PACK', 'SHIP', 'PAY', 'PICK_UP', 'HISTORY')),
  done_at     timestamptz not null,
  primary key (retailer_id, user_id, step),
  foreign key (retailer_id, user_id) references backoffice.tour
);

alter table backoffice.tour enable row level security;
alter table backoffice.tour force row level security;
create policy retailer on backoffice.tour
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table backoffice.tour_step enable row level security;
alter table backoffice.tour_step force row level security;
create policy retailer on backoffice.tour_step
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
