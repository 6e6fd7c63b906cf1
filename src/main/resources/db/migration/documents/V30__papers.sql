-- What was printed, when and by whom; rows are added, never changed.
create table documents.printed (
  retailer_id uuid        not null,
  subject_id  uuid        not null,
  id          uuid        not null,
  kind        text        not null,
  at          timestamptz not null,
  actor       text        not null,
  primary key (retailer_id, subject_id, id)
);
revoke update, delete on documents.printed from pakbon_app;

-- Many papers as one file, made in the background: it can be left and found again for some days.
create table documents.print_job (
  retailer_id uuid        not null,
  id          uuid        not null,
  user_id     uuid        not null,
  actor       text        not null,
  outlets     uuid[]      not null,
  kind        text        not null,
  language    text        not null,
  subjects    uuid[]      not null,
  state       text        not null check (state in ('WAITING', 'DONE', 'FAILED')),
  done        int         not null,
  sheets      int         not null,
  file        bytea,
  created_at  timestamptz not null,
  finished_at timestamptz,
  primary key (retailer_id, id)
);
create index print_job_of_user on documents.print_job (retailer_id, user_id, id);

alter table documents.printed enable row level security;
alter table documents.printed force row level security;
create policy retailer on documents.printed
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);

alter table documents.print_job enable row level security;
alter table documents.print_job force row level security;
create policy retailer on documents.print_job
  using      (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid)
  with check (retailer_id = nullif(current_setting('app.retailer', true), '')::uuid);
