-- Somebody has forgotten a password. Asked for before anybody knows whose address it is, so it stands in the directory; the
-- code that was mailed is kept as a fingerprint only. Gone as soon as it is used, is nobody's, or has run out.
create table directory.password_reset (
  id          uuid        not null primary key,
  email       text        not null,
  asked_at    timestamptz not null,
  next_at     timestamptz,          -- when the mail is tried; null: it has gone
  retailer_id uuid        references directory.retailer,
  user_id     uuid,
  hash        bytea       unique,
  expires_at  timestamptz
);
create index due on directory.password_reset (next_at) where next_at is not null;
create index by_person on directory.password_reset (retailer_id, user_id);
