-- What is finished is looked up by outlet, newest first; what is open has an index of its own.
drop index fulfillment.all_work;
create index done_work on fulfillment.fulfillment (retailer_id, outlet_id, placed_at, id) where state = 'COMPLETED';
