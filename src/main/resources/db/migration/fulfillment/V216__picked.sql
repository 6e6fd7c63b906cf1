-- Who took what from the shelves, by time: reports ask for a period of it.
create index picked on fulfillment.history (retailer_id, coalesce(done_at, at)) where event in ('PICKED', 'PACKED', 'UNPACKED');
