-- Labels that a carrier makes: asked for here, made in the background, tried again while the carrier is away.
create table documents.carrier_label (
  retailer_id    uuid        not null,
  id             uuid        not null,
  fulfillment_id uuid        not null,
  carrier        text        not null,
  state          text        not null check (state in ('WAITING', 'MADE', 'FAILED')),
  attempts       int         not null,
  next_at        timestamptz,
  answer         text        not null,
  code           text        not null,
  format         text        not null,
  file           bytea,
  user_id        uuid,
  actor          text        not null,
  outlets        uuid[]      not null,
  created_at     timestamptz not null,
  primary key (retailer_id, id),
  foreign key (retailer_id, fulfillment_id) references fulfillment.fulfillment
);
create index carrier_label_of on documents.carrier_label (retailer_id, fulfillment_id, id);
-- Two people who ask at once get one label.
create unique index one_waiting on documents.carrier_label (retailer_id, fulfillment_id) where state = 'WAITING';

alter table documents.carrier_label enable row level security;
alter table documents.carrier_label force row level security;
create policy retailer on documents.carrier_label
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
