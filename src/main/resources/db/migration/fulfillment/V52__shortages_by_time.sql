-- Reports ask what could not be picked in a period.
create index shortage_time on fulfillment.shortage (retailer_id, at);
