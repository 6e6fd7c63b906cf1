-- The picture that stands for the business on papers and in mails; drawn anew from what somebody handed us.
create table retailers.logo (
  retailer_id uuid        not null primary key,
  content     bytea       not null,
  kept_at     timestamptz not null,
  foreign key (retailer_id) references retailers.retailer
);

alter table retailers.logo enable row level security;
alter table retailers.logo force row level security;
create policy retailer on retailers.logo
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
