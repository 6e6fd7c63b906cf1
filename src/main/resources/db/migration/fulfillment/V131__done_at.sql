-- When something was done that waited on a device without a network; null where it was done when it arrived.
alter table fulfillment.history add column done_at timestamptz;

-- What was packed and what has left, by the time at which people did it: reports ask for a period of it.
drop index fulfillment.progress;
create index progress on fulfillment.history (retailer_id, coalesce(done_at, at)) where event in ('PACKED', 'FULFILLED');
