-- A file that somebody brought, as it was understood. Nothing of it counts before a person has said so.
create table spreadsheets.upload (
  retailer_id uuid        not null,
  id          uuid        not null,
  kind        text        not null check (kind in ('PRODUCTS', 'LEVELS')),
  file_name   text        not null,
  comma_is_decimal boolean not null,
  state       text        not null check (state in ('PREVIEW', 'RUNNING', 'DONE')),
  lines       int         not null,
  bad         int         not null,
  done        int         not null default 0,
  failed      int         not null default 0,
  user_id     uuid,
  uploaded_by text        not null,
  uploaded_at timestamptz not null,
  accepted_at timestamptz,
  finished_at timestamptz,
  primary key (retailer_id, id),
  foreign key (retailer_id) references retailers.retailer
);
create index upload_newest on spreadsheets.upload (retailer_id, uploaded_at desc);

create table spreadsheets.line (
  retailer_id uuid not null,
  upload_id   uuid not null,
  number      int  not null,
  cells       jsonb not null,
  effect      text not null check (effect in ('NEW', 'CHANGED', 'SAME', 'BAD')),
  -- what is wrong, as a code and what its sentence needs
  problem     text not null default '',
  facts       text[] not null default '{}',
  product_id  uuid,
  outlet_id   uuid,
  -- the level that stood there when the file was read
  seen        numeric(14, 4),
  applied     boolean not null default false,
  primary key (retailer_id, upload_id, number),
  foreign key (retailer_id, upload_id) references spreadsheets.upload on delete cascade
);
create index line_bad on spreadsheets.line (retailer_id, upload_id, number) where problem <> '';
create index line_to_do on spreadsheets.line (retailer_id, upload_id, number) where not applied;

alter table spreadsheets.upload enable row level security;
alter table spreadsheets.upload force row level security;
create policy retailer on spreadsheets.upload
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table spreadsheets.line enable row level security;
alter table spreadsheets.line force row level security;
create policy retailer on spreadsheets.line
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
