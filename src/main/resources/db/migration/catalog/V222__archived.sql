-- No longer sold: out of the lists and choices, while orders, history and stock go on with it.
alter table catalog.product add column archived_at timestamptz;
-- The few that are looked up by themselves.
create index product_archived on catalog.product (retailer_id, name, options, id) where archived_at is not null and active;
