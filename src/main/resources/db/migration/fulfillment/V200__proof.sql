-- By what whoever collected it was known: the pickup code, the name, or nothing; of what was kept before nobody said.
alter table fulfillment.collection add column proof text not null default 'UNSAID'
  check (proof in ('UNSAID', 'CODE', 'NAME', 'NONE'));
