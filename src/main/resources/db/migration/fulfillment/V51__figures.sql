-- What was packed and what has left, by time: reports ask for a period of it.
create index progress on fulfillment.history (retailer_id, at) where event in ('PACKED', 'FULFILLED');
create index opened on fulfillment.fulfillment (retailer_id, opened_at);
