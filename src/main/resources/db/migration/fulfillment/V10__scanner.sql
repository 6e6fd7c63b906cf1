-- Which version an event led to, so that it can be asked what happened since somebody looked; 0 for events from before.
alter table fulfillment.history add column version int not null default 0;

-- Where the bag stands that waits for its customer, and what the customer shows for it.
alter table fulfillment.fulfillment add column shelf       text not null default '';
alter table fulfillment.fulfillment add column pickup_code text not null default '';
create index by_pickup_code on fulfillment.fulfillment (retailer_id, pickup_code) where pickup_code <> '';

alter table fulfillment.note add column edited_at timestamptz;
alter table fulfillment.note add column edited_by text not null default '';

-- What somebody could not pick, and why; rows are added, never changed.
create table fulfillment.shortage (
  retailer_id    uuid           not null,
  fulfillment_id uuid           not null,
  id             uuid           not null,
  sale_line_id   uuid           not null,
  quantity       numeric(14, 4) not null check (quantity > 0),
  reason         text           not null check (reason in ('NOT_FOUND', 'DAMAGED', 'WRONG_ITEM', 'RESERVED')),
  author         text           not null,
  at             timestamptz    not null,
  primary key (retailer_id, fulfillment_id, id),
  foreign key (retailer_id, fulfillment_id, sale_line_id) references fulfillment.line
);

-- Pictures taken in the stock room, drawn anew so that nothing but the picture is left of them.
create table fulfillment.photo (
  retailer_id    uuid        not null,
  id             uuid        not null,
  fulfillment_id uuid        not null,
  note_id        uuid,
  media_type     text        not null,
  content        bytea       not null,
  author         text        not null,
  at             timestamptz not null,
  primary key (retailer_id, id),
  foreign key (retailer_id, fulfillment_id)          references fulfillment.fulfillment,
  foreign key (retailer_id, fulfillment_id, note_id) references fulfillment.note
);
create index by_note on fulfillment.photo (retailer_id, fulfillment_id, note_id);

-- Who took the goods away. Whether a document was seen, never what stood on it.
create table fulfillment.collection (
  retailer_id    uuid        not null,
  fulfillment_id uuid        not null,
  collected_by   text        not null,
  relation       text        not null,
  id_checked     boolean     not null,
  signature      bytea,
  author         text        not null,
  at             timestamptz not null,
  primary key (retailer_id, fulfillment_id),
  foreign key (retailer_id, fulfillment_id) references fulfillment.fulfillment
);

alter table fulfillment.shortage enable row level security;
alter table fulfillment.shortage force row level security;
create policy retailer on fulfillment.shortage
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table fulfillment.photo enable row level security;
alter table fulfillment.photo force row level security;
create policy retailer on fulfillment.photo
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table fulfillment.collection enable row level security;
alter table fulfillment.collection force row level security;
create policy retailer on fulfillment.collection
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
