-- The private key is kept sealed; one that is there already is sealed when it is first used.
alter table alerts.signature
  alter column number drop not null,
  add column sealed bytea,
  add constraint one_of_both check ((number is null) <> (sealed is null));
