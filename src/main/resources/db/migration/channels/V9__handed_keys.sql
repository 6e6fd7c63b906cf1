-- Shops that hand keys over behind the merchant's back, while the merchant is on the way: which shop was asked, and what
-- it handed over, sealed, once.
alter table channels.consent
  add column address text not null default '',
  add column handed  bytea;
